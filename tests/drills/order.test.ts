import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillOrder } from './order.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(0, 1))('turns that wait in their rooms on %s', (backend) => {
  it('are answered one at a time, in the order accepted', { timeout: 300_000 }, async () => {
    const world = testWorld(backend, 1)
    const { violations, trials } = await drillOrder(world)
    expect(violations).toEqual([])
    expect(trials).toBe(24)
  })
})
