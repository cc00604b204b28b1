import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillFuzz } from './fuzz.ts'
import { drillIdempotency } from './idempotency.ts'
import { openCalmStage } from './open-calm-stage.ts'
import { drillPrivacyMatrix } from './privacy-matrix.ts'
import { drillQuota } from './quota.ts'
import { drillStrangers } from './strangers.ts'
import { testWorld } from './test-world.ts'
import { drillUpstream } from './upstream.ts'
import type { Stage, World } from './world.ts'

describe.each(backends)('in one house on %s', (backend) => {
  let stage: Stage
  let world: World

  beforeAll(async () => {
    stage = await openCalmStage(testWorld(backend, 1))
    world = { ...testWorld(backend, 1), stage }
  })
  afterAll(() => stage.close())

  it('the same post many times makes one turn and one charge', { timeout: 120_000 }, async () => {
    const { violations, trials } = await drillIdempotency(world)
    expect(violations).toEqual([])
    expect(trials).toBe(6)
  })

  it('two hundred posts where one is left are one turn', { timeout: 120_000 }, async () => {
    const { violations, trials } = await drillQuota(world)
    expect(violations).toEqual([])
    expect(trials).toBe(400)
  })

  it("another person's turns are not there", { timeout: 120_000 }, async () => {
    const { violations, trials } = await drillStrangers(world)
    expect(violations).toEqual([])
    expect(trials).toBe(36)
  })

  it('a model that fails gives the right end, seldom asked', { timeout: 120_000 }, async () => {
    const { violations, trials } = await drillUpstream(world)
    expect(violations).toEqual([])
    expect(trials).toBe(62)
  })

  it('every route answers a stranger as if there were nothing', { timeout: 120_000 }, async () => {
    expect((await drillPrivacyMatrix(world)).violations).toEqual([])
  })

  // The last: it leaves much behind.
  it('any request gets a documented answer, never a 5xx', { timeout: 180_000 }, async () => {
    expect((await drillFuzz(world)).violations.slice(0, 20)).toEqual([])
  })
})
