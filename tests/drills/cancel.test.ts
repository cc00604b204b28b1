import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillCancel } from './cancel.ts'

describe.each(backends)('turns cancelled at random instants on %s', (backend) => {
  it('end once, keep what was seen, and leave the model', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillCancel(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBe(60)
  })
})
