import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillIdempotency } from './idempotency.ts'

describe.each(backends)('the same post many times on %s', (backend) => {
  it('makes one turn and one charge', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillIdempotency(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBe(16)
  })
})
