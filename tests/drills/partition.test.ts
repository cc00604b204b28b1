import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillPartition } from './partition.ts'

describe.each(backends.slice(0, 1))('bad lines to the stores and the model on %s', (backend) => {
  it('cost no turn, and heal by themselves', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillPartition(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBeGreaterThan(0)
  })
})
