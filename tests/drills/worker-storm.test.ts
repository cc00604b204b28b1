import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillWorkerStorm } from './worker-storm.ts'
import { testWorld } from './test-world.ts'

describe.each(backends)('workers killed and frozen on %s', (backend) => {
  it('lose no turn, double none, and keep the order', { timeout: 240_000 }, async () => {
    const world = testWorld(backend, 1)
    const { violations, trials } = await drillWorkerStorm(world)
    expect(violations).toEqual([])
    expect(trials).toBe(60)
  })
})
