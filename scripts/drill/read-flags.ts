import { parseArgs } from 'node:util'
import { backends, type Backend } from '../../tests/house.ts'

export interface Flags {
  long: boolean
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
      long: { type: 'boolean', default: false },
      mutants: { type: 'boolean', default: false },
      only: { type: 'string' },
      seed: { type: 'string', default: '1' },
      backend: { type: 'string' },
    },
  })
  const { long, mutants, only = null, backend } = values
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed)) throw new Error('--seed takes a whole number')
  const wanted = backends.filter((name) => backend === undefined || name === backend)
  if (wanted.length === 0) throw new Error(`--backend takes one of: ${backends.join(', ')}`)
  return { long, mutants, only, seed, backends: wanted }
}
