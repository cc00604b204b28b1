import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillRollingRestart } from './rolling-restart.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(-1))('processes replaced under load on %s', (backend) => {
  it('fail no turn and exit in time', { timeout: 300_000 }, async () => {
    const world = testWorld(backend, 1)
    const { violations, trials } = await drillRollingRestart(world)
    expect(violations).toEqual([])
    expect(trials).toBe(40)
  })
})
