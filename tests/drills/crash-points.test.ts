import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillCrashPoints } from './crash-points.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(0, 1))('a process killed at an await on %s', (backend) => {
  it('leaves no half state', { timeout: 300_000 }, async () => {
    const world = testWorld(backend, 1)
    const { violations, trials } = await drillCrashPoints(world)
    expect(violations).toEqual([])
    expect(trials).toBeGreaterThan(0)
  })
})
