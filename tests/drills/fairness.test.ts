import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillFairness } from './fairness.ts'

describe.each(backends.slice(0, 1))('a crowd of turns on %s', (backend) => {
  it('delays nobody else by more than a slot', { timeout: 180_000 }, async () => {
    const stores = { postgresUrl: inject('postgresUrl'), redisUrl: inject('redisUrl') }
    const { violations } = await drillFairness({ backend, ...stores, seed: 11 }, { long: false })
    expect(violations).toEqual([])
  })
})
