import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { testWorld } from './test-world.ts'
import { drillZombies } from './zombies.ts'

describe.each(backends)('a worker woken while another writes its replies, on %s', (backend) => {
  it('adds nothing to what readers see', { timeout: 120_000 }, async () => {
    expect((await drillZombies(testWorld(backend, 1))).violations).toEqual([])
  })
})
