import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillRevoked } from './revoked.ts'

describe.each(backends.slice(-1))('a session that is revoked on %s', (backend) => {
  it('loses its open streams', { timeout: 180_000 }, async () => {
    const stores = { postgresUrl: inject('postgresUrl'), redisUrl: inject('redisUrl') }
    const { violations } = await drillRevoked({ backend, ...stores, seed: 15 }, { long: false })
    expect(violations).toEqual([])
  })
})
