import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillPrivacyMatrix } from './privacy-matrix.ts'

describe.each(backends)('every route on %s', (backend) => {
  it('answers a stranger as if there were nothing', { timeout: 120_000 }, async () => {
    const stores = { postgresUrl: inject('postgresUrl'), redisUrl: inject('redisUrl') }
    const world = { backend, ...stores, seed: 15 }
    const { violations } = await drillPrivacyMatrix(world, { long: false })
    expect(violations).toEqual([])
  })
})
