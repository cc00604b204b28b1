import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillWorkerStorm } from './worker-storm.ts'

describe.each(backends)('workers killed and frozen on %s', (backend) => {
  it('lose no turn, double none, and keep the order', { timeout: 240_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillWorkerStorm(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBe(150)
  })
})
