import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillQueueWiped } from './queue-wiped.ts'

describe.each(backends)('a queue store emptied in mid-load on %s', (backend) => {
  it('costs no turn', { timeout: 300_000 }, async () => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations, trials } = await drillQueueWiped(world, { long: false })
    expect(violations).toEqual([])
    expect(trials).toBe(72)
  })
})
