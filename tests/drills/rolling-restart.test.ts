import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillRollingRestart } from './rolling-restart.ts'

describe.each(backends.slice(-1))('processes replaced under load on %s', (backend) => {
  it('fail no turn and exit in time', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillRollingRestart(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBe(60)
  })
})
