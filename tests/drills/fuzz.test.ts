import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillFuzz } from './fuzz.ts'

describe.each(backends)('any request on %s', (backend) => {
  it('gets a documented answer, never a 5xx', { timeout: 180_000 }, async () => {
    const stores = { postgresUrl: inject('postgresUrl'), redisUrl: inject('redisUrl') }
    const { violations } = await drillFuzz({ backend, ...stores, seed: 1 }, { long: false })
    expect(violations.slice(0, 20)).toEqual([])
  })
})
