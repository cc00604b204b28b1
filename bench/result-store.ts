import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Backend } from '../tests/house.ts'
import type { FigureRecord } from './figure.ts'

export interface ResultStore {
  /** Stored at once, and in latest.json with all others of this run: a later failure loses nothing. */
  keep(record: FigureRecord): void
  /** The newest record of a figure, of this run or an earlier one. */
  find(figure: string, backend: Backend): FigureRecord | null
}

/** One JSON file for each figure and backend. */
export function resultStore(folder: string): ResultStore {
  const ofThisRun: FigureRecord[] = []
  const placeOf = (figure: string, backend: Backend) => join(folder, `${figure}-${backend}.json`)
  return {
    keep(record) {
      ofThisRun.push(record)
      mkdirSync(folder, { recursive: true })
      write(placeOf(record.figure, record.backend), record)
      write(join(folder, 'latest.json'), ofThisRun)
    },
    find(figure, backend) {
      const place = placeOf(figure, backend)
      if (!existsSync(place)) return null
      return JSON.parse(readFileSync(place, 'utf8')) as FigureRecord
    },
  }
}

function write(place: string, value: object): void {
  writeFileSync(place, `${JSON.stringify(value, null, 2)}\n`)
}
