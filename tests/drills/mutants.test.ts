import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { drillIdempotency } from './idempotency.ts'
import { mutants, type MutantName } from './mutants.ts'
import { patchSource } from './patched-house.ts'
import { drillQuota } from './quota.ts'
import { openCalmStage } from './open-calm-stage.ts'
import { drillStrangers } from './strangers.ts'
import { testWorld } from './test-world.ts'
import { drillUpstream } from './upstream.ts'
import type { Stage, World } from './world.ts'

/** They touch different things, so that one house can have them all. The others are in `npm run drill -- --mutants`. */
const sample = [
  ['idempotency off', drillIdempotency, /one submit made/],
  ['quota not asked for', drillQuota, /with one left/],
  ['ownership not asked for', drillStrangers, /a stranger's/],
  ['finish reason not asked for', drillUpstream, /ended as done/],
] as const satisfies readonly (readonly [MutantName, unknown, RegExp])[]

describe.each(backends.slice(0, 1))('a drill on %s', (backend) => {
  let world: World
  let stage: Stage
  let remove: () => Promise<void>

  beforeAll(async () => {
    const source = await patchSource(sample.flatMap(([name]) => mutants[name].patches))
    remove = source.remove
    stage = await openCalmStage({ ...testWorld(backend, 1), root: source.root })
    world = { ...testWorld(backend, 1), stage }
  })
  afterAll(async () => {
    await stage.close()
    await remove()
  })

  it.each(sample)('sees the mutant: %s', { timeout: 180_000 }, async (_mutant, drill, sees) => {
    const { violations } = await drill(world)
    expect(violations.filter((line) => sees.test(line))).not.toEqual([])
  })
})
