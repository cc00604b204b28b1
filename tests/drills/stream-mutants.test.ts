import { describe, expect, inject, it } from 'vitest'
import { backends } from '../house.ts'
import { patchSource } from './patched-house.ts'
import { drillStreamCuts } from './stream-cuts.ts'
import { streamMutants } from './stream-mutants.ts'

const few = { long: false, trials: 24, kills: 0, endMs: 15_000 }

describe.each(backends.slice(0, 1))('streams that are cut, on %s', (backend) => {
  const world = () => ({
    backend,
    postgresUrl: inject('postgresUrl'),
    redisUrl: inject('redisUrl'),
    seed: 8,
  })
  async function cutStreams(name: keyof typeof streamMutants) {
    const { root, remove } = await patchSource(streamMutants[name].patches)
    try {
      return (await drillStreamCuts({ ...world(), root }, few)).violations
    } finally {
      await remove()
    }
  }

  it('are whole although wakes are lost', { timeout: 120_000 }, async () => {
    expect(await cutStreams('half of the wakes lost')).toEqual([])
  })

  it.each(['attempt of a cursor ignored', 'half of the wakes lost and no look'] as const)(
    'show the mutant: %s',
    { timeout: 180_000 },
    async (name) => {
      expect(await cutStreams(name)).not.toEqual([])
    },
  )
})
