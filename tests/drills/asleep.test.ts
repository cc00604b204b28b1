import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillAsleep } from './asleep.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(-1))('workers that all slept at the same time, on %s', (backend) => {
  it('go on with what they wrote, and none is taken for lost', { timeout: 180_000 }, async () => {
    const { violations, trials } = await drillAsleep(testWorld(backend, 1))
    expect(violations).toEqual([])
    expect(trials).toBe(18)
  })
})
