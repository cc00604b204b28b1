import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillFairness } from './fairness.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(0, 1))('a crowd of turns on %s', (backend) => {
  it('delays nobody else by more than a slot', { timeout: 180_000 }, async () => {
    const { violations } = await drillFairness(testWorld(backend, 11))
    expect(violations).toEqual([])
  })
})
