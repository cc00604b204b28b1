import { expect, it } from 'vitest'
import { randomPool } from './random-pool.ts'

it('gives each of 256 numbers about as often, across many pools', () => {
  const random = randomPool()
  const counts = Array.from({ length: 256 }, () => 0)
  for (let n = 0; n < 256 * 1_000; n += 1) {
    const number = random()
    counts[number * 256] = (counts[number * 256] ?? 0) + 1
  }
  // A thousand each: six standard deviations are 190.
  expect(counts).toHaveLength(256)
  expect(Math.min(...counts)).toBeGreaterThan(810)
  expect(Math.max(...counts)).toBeLessThan(1_190)
})
