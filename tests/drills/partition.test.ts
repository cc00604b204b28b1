import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillPartition } from './partition.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(0, 1))('bad lines to the stores and the model on %s', (backend) => {
  it('cost no turn, and heal by themselves', { timeout: 300_000 }, async () => {
    const world = testWorld(backend, 1)
    const { violations, trials } = await drillPartition(world)
    expect(violations).toEqual([])
    expect(trials).toBeGreaterThan(0)
  })
})
