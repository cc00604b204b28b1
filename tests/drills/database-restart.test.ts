import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillDatabaseRestart } from './database-restart.ts'
import { testWorld } from './test-world.ts'

describe.each(backends)('a database restarted in mid-load on %s', (backend) => {
  it(
    'loses nothing that was accepted, and every process goes on',
    { timeout: 300_000 },
    async () => {
      const world = testWorld(backend, 1)
      const { violations, trials } = await drillDatabaseRestart(world)
      expect(violations).toEqual([])
      expect(trials).toBe(60)
    },
  )
})
