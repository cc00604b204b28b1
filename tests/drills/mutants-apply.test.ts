import { describe, expect, it } from 'vitest'
import { crashPointPatches } from './insert-crash-points.ts'
import type { Mutant } from './mutant.ts'
import { mutants } from './mutants.ts'
import { findStale } from './patched-house.ts'
import { halfOfTheWakesLost } from './stream-mutants.ts'

describe('a mutant', () => {
  const all: Record<string, Mutant> = {
    ...mutants,
    'half of the wakes lost': halfOfTheWakesLost,
    'crash points': { patches: crashPointPatches },
  }
  it.each(Object.keys(all))('still finds what it switches off: %s', async (name) => {
    expect(await findStale(all[name]?.patches ?? [])).toEqual([])
  })
})
