import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillCrashPoints } from './crash-points.ts'

describe.each(backends.slice(0, 1))('a process killed at an await on %s', (backend) => {
  it('leaves no half state', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillCrashPoints(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBeGreaterThan(0)
  })
})
