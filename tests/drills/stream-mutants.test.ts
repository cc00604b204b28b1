import { describe, expect, it } from 'vitest'
import { backends } from '../house.ts'
import { patchSource } from './patched-house.ts'
import { drillStreamCuts, type StreamCutsOptions } from './stream-cuts.ts'
import { testWorld } from './test-world.ts'
import type { Mutant } from './mutant.ts'
import { halfOfTheWakesLost, streamMutants } from './stream-mutants.ts'

const few = { trials: 24, kills: 0, endMs: 15_000 }
const stale: StreamCutsOptions = { ...few, ways: ['stale'] }

describe.each(backends.slice(0, 1))('streams that are cut, on %s', (backend) => {
  async function cutStreams({ patches }: Mutant, options: StreamCutsOptions = few) {
    const { root, remove } = await patchSource(patches)
    try {
      return (await drillStreamCuts({ ...testWorld(backend, 8), root }, options)).violations
    } finally {
      await remove()
    }
  }

  it('are whole although wakes are lost', { timeout: 120_000 }, async () => {
    expect(await cutStreams(halfOfTheWakesLost)).toEqual([])
  })

  // Where nobody looks as well is a mutant of `npm run drill -- --mutants`.
  it('show the mutant: attempt of a cursor ignored', { timeout: 180_000 }, async () => {
    expect(await cutStreams(streamMutants['attempt of a cursor ignored'], stale)).not.toEqual([])
  })
})
