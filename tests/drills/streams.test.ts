import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillManyStreams } from './many-streams.ts'
import { drillSlowReaders } from './slow-readers.ts'
import { drillStreamCuts } from './stream-cuts.ts'
import { testWorld } from './test-world.ts'
import { openStage, type Stage, type World } from './world.ts'

describe.each(backends)('streams of one house on %s', (backend) => {
  let stage: Stage
  let world: World

  beforeAll(async () => {
    const pace = { firstTokenMs: 20, tokenMs: 8 }
    const house = { workers: 2, apis: 2, pace, hasty: true }
    stage = await openStage(testWorld(backend, 8), house)
    world = { ...testWorld(backend, 8), stage }
  })
  afterAll(() => stage.close())

  it('that are cut give the stored reply byte for byte', { timeout: 180_000 }, async () => {
    expect((await drillStreamCuts(world)).violations).toEqual([])
  })

  it(
    'that nobody reads are closed, cost little, disturb nobody',
    { timeout: 180_000 },
    async () => {
      expect((await drillSlowReaders(world)).violations).toEqual([])
    },
  )

  // The last: it stops one of the two API processes.
  it(
    'resume on an API that was started again, and cost no connections',
    { timeout: 180_000 },
    async () => {
      expect((await drillManyStreams(world)).violations).toEqual([])
    },
  )
})
