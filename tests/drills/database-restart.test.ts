import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillDatabaseRestart } from './database-restart.ts'

describe.each(backends)('a database restarted in mid-load on %s', (backend) => {
  it(
    'loses nothing that was accepted, and every process goes on',
    { timeout: 300_000 },
    async () => {
      const world = {
        backend,
        postgresUrl: inject('postgresUrl'),
        redisUrl: inject('redisUrl'),
        seed: 1,
      }
      const { violations, trials } = await drillDatabaseRestart(world, { long: false })
      expect(violations).toEqual([])
      expect(trials).toBe(80)
    },
  )
})
