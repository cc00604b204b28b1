import { parseArgs } from 'node:util'
import type { Size } from '../../tests/drills/by-size.ts'
import { backends, type Backend } from '../../tests/house.ts'

export interface Flags {
  size: Size
  drills: boolean
  /** In brief form, after the drills. */
  mutants: boolean
  only: string | null
  seed: number
  backends: readonly Backend[]
}

/** @throws a sentence for the person at the terminal. */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      brief: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      mutants: { type: 'boolean', default: false },
      'no-mutants': { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string', default: '1' },
      backend: { type: 'string' },
    },
  })
  const { brief, long, mutants, only = null, backend } = values
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed)) throw new Error('--seed takes a whole number')
  const wanted = backends.filter((name) => backend === undefined || name === backend)
  if (wanted.length === 0) throw new Error(`--backend takes one of: ${backends.join(', ')}`)
  const size = long ? 'long' : brief ? 'brief' : 'usual'
  // A drill that is asked for by its name is run, not the program without what it watches.
  const both = !mutants && !values['no-mutants'] && only === null
  return { size, drills: !mutants, mutants: mutants || both, only, seed, backends: wanted }
}
