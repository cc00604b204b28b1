import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Backend } from '../tests/house.ts'
import type { Figure } from './figure.ts'

export interface Flags {
  figures: readonly Figure[]
  backends: readonly Backend[]
  quick: boolean
  /** Nothing is measured: docs/figures.md is put together from what is stored. */
  write: boolean
  /** Where results are stored: those of a quick run apart, since they say nothing. */
  folder: string
  /** Nothing was left out. */
  whole: boolean
}

const results = join(import.meta.dirname, 'results')

/** @throws a sentence that names the choices. */
export function readFlags(all: readonly Figure[]): Flags {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      backend: { type: 'string' },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  })
  const { only, backend, quick, write, out } = values
  const names = only?.split(',')
  const unknown = names?.filter((name) => all.every((figure) => figure.name !== name)) ?? []
  const figures = all.filter(({ name }) => names?.includes(name) ?? true)
  const backends = (['redis', 'postgres'] as const).filter((one) => !backend || one === backend)
  if (unknown.length > 0 || backends.length === 0) {
    const choices = all.map(({ name }) => name).join(', ')
    throw new Error(`--only takes some of ${choices}; --backend takes redis or postgres`)
  }
  if (quick && write) throw new Error('Quick results say nothing, and --write does not write them')
  return {
    figures,
    backends,
    quick,
    write,
    folder: out ?? (quick ? join(results, 'quick') : results),
    whole: !quick && only === undefined && backend === undefined,
  }
}
