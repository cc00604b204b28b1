import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillSlowReaders } from './slow-readers.ts'

describe.each(backends)('readers that never read, on %s', (backend) => {
  it('are closed, cost little, and disturb nobody', { timeout: 180_000 }, async () => {
    const stores = { postgresUrl: inject('postgresUrl'), redisUrl: inject('redisUrl') }
    const { violations } = await drillSlowReaders({ backend, ...stores, seed: 16 }, { long: false })
    expect(violations).toEqual([])
  })
})
