import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillErasure } from './erasure.ts'
import { drillSecrets } from './secrets.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(-1))('what is private on %s', (backend) => {
  it('is in no log, job, stream, error, export or store', { timeout: 180_000 }, async () => {
    expect((await drillSecrets(testWorld(backend, 1))).violations).toEqual([])
  })

  it('goes along whole, and then is nowhere', { timeout: 180_000 }, async () => {
    expect((await drillErasure(testWorld(backend, 1))).violations).toEqual([])
  })
})
