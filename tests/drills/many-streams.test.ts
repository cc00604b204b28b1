import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillManyStreams } from './many-streams.ts'

describe.each(backends)('many streams on %s', (backend) => {
  it(
    'resume on the other API, and cost no database connections',
    { timeout: 180_000 },
    async () => {
      const stores = { postgresUrl: inject('postgresUrl'), redisUrl: inject('redisUrl') }
      const { violations } = await drillManyStreams(
        { backend, ...stores, seed: 16 },
        { long: false },
      )
      expect(violations).toEqual([])
    },
  )
})
