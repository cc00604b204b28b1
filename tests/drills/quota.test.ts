import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillQuota } from './quota.ts'

describe.each(backends)('two hundred posts where one is left on %s', (backend) => {
  it('accept exactly one', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillQuota(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBe(800)
  })
})
