import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { frozenStorm } from './frozen-storm.ts'
import { testWorld } from './test-world.ts'
import { withMutant } from './with-mutant.ts'
import { drillWorkerStorm } from './worker-storm.ts'

describe.each(backends.slice(0, 1))('a storm over workers on %s', (backend) => {
  const world = testWorld(backend, 1)

  it('sees that the fence and the unique indexes are off', { timeout: 240_000 }, async () => {
    const { violations } = await withMutant('fence and unique indexes off', (changed) =>
      drillWorkerStorm({ ...world, ...changed }, frozenStorm),
    )
    expect(violations.filter((line) => /taken from|model did not send/.test(line))).not.toEqual([])
    expect(violations.filter((line) => /two replies|ended \d+ times/.test(line))).not.toEqual([])
  })

  it('sees that the sweeper is off', { timeout: 240_000 }, async () => {
    const short = { turns: 40, stormMs: 8_000, endMs: 10_000, watched: false }
    const { violations } = await withMutant('sweeper off', (changed) =>
      drillWorkerStorm({ ...world, ...changed }, short),
    )
    expect(violations.filter((line) => /never went on|has not ended/.test(line))).not.toEqual([])
  })
})
