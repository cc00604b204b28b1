import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillUpstream } from './upstream.ts'

describe.each(backends)('a model that fails in every way on %s', (backend) => {
  it('gives the right end, and is not asked too often', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillUpstream(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBe(77)
  })
})
