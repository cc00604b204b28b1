import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillDeadline } from './deadline.ts'
import { testWorld } from './test-world.ts'

describe.each(backends.slice(-1))('turns that cannot end in time on %s', (backend) => {
  it('are ended at their deadline', { timeout: 120_000 }, async () => {
    const { violations } = await drillDeadline(testWorld(backend, 3))
    expect(violations).toEqual([])
  })
})
