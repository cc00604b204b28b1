import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillCancel } from './cancel.ts'
import { testWorld } from './test-world.ts'

describe.each(backends)('turns cancelled at random instants on %s', (backend) => {
  it('end once, keep what was seen, and leave the model', { timeout: 300_000 }, async () => {
    const world = testWorld(backend, 1)
    const { violations, trials } = await drillCancel(world)
    expect(violations).toEqual([])
    expect(trials).toBe(36)
  })
})
