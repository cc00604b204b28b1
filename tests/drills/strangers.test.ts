import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillStrangers } from './strangers.ts'

describe.each(backends)("another person's turns on %s", (backend) => {
  it('are not there', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillStrangers(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBe(36)
  })
})
