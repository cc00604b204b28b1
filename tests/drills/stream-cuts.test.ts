import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillStreamCuts } from './stream-cuts.ts'

describe.each(backends)('streams that are cut, on %s', (backend) => {
  it('give the stored reply byte for byte', { timeout: 180_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 8,
    }
    const { violations } = await drillStreamCuts(world, { long: false })
    expect(violations).toEqual([])
  })
})
