import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { drillIdempotency } from './idempotency.ts'
import type { MutantName } from './mutants.ts'
import { drillQuota } from './quota.ts'
import { runMutant } from './run-mutant.ts'
import { drillStrangers } from './strangers.ts'
import { drillUpstream } from './upstream.ts'

const short = { long: false }
const cheap = [
  ['idempotency off', drillIdempotency, /one submit made/],
  ['key index off', drillIdempotency, /one submit made/],
  ['quota not asked for', drillQuota, /with one left/],
  ['ownership not asked for', drillStrangers, /a stranger's/],
  ['finish reason not asked for', drillUpstream, /ended as done/],
] as const satisfies readonly (readonly [MutantName, unknown, RegExp])[]

describe.each(backends.slice(0, 1))('a drill on %s', (backend) => {
  it.each(cheap)('sees the mutant: %s', { timeout: 180_000 }, async (mutant, drill, sees) => {
    const world = {
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      seed: 1,
    }
    const { violations } = await runMutant(mutant, world, (copy) => drill(copy, short))
    expect(violations.filter((line) => sees.test(line))).not.toEqual([])
  })
})
