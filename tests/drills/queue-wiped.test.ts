import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillQueueWiped } from './queue-wiped.ts'
import { testWorld } from './test-world.ts'

describe.each(backends)('a queue store emptied in mid-load on %s', (backend) => {
  it('costs no turn', { timeout: 300_000 }, async () => {
    const world = testWorld(backend, 1)
    const { violations, trials } = await drillQueueWiped(world)
    expect(violations).toEqual([])
    expect(trials).toBe(40)
  })
})
