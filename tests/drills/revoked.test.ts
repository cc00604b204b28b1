import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillRevoked } from './revoked.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(-1))('a session that is revoked on %s', (backend) => {
  it('loses its open streams', { timeout: 180_000 }, async () => {
    const { violations } = await drillRevoked(testWorld(backend, 15))
    expect(violations).toEqual([])
  })
})
