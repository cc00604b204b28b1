import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillOrder } from './order.ts'

describe.each(backends.slice(0, 1))('turns that wait in their rooms on %s', (backend) => {
  it('are answered one at a time, in the order accepted', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillOrder(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBe(60)
  })
})
