import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillPoison } from './poison.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(-1))('a turn that kills its workers on %s', (backend) => {
  it('is parked, and takes no other turn with it', { timeout: 240_000 }, async () => {
    const { violations, trials } = await drillPoison(testWorld(backend, 1))
    expect(violations).toEqual([])
    expect(trials).toBe(31)
  })
})
