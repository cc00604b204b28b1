import type { Backend, House, HouseOptions } from '../tests/house.ts'
import type { Plot } from './draw-plot.ts'

/** One line of a table. `ratio` comes first: it is what can be compared between machines. */
export interface Row {
  what: string
  /** Of the baseline of the same run; null where there is none. */
  ratio: number | null
  value: number
  unit: string
  baseline: number | null
  /** As the aim is worded; null where none is set. */
  aim: string | null
  met: boolean | null
}

/** What does not fit the columns of `Row`. */
export interface Table {
  head: string[]
  lines: string[][]
}

export interface FigureResult {
  rows: Row[]
  plots: { name: string; plot: Plot }[]
  tables?: Table[]
  /** What a reader should know, in sentences. */
  notes: string[]
}

/** What is kept of one figure on one backend, so that a run can be split and written up later. */
export interface FigureRecord {
  figure: string
  title: string
  backend: Backend
  /** An ISO time. */
  measuredAt: string
  machine: string
  /** How busy all cores were just before, in percent: with what is not ours. */
  busyBefore: number
  /** Null where the figure failed. */
  result: FigureResult | null
  /** The sentence of the error, where it failed. */
  failure: string | null
}

/** What a figure is given to measure with. */
export interface Bench {
  backend: Backend
  postgresUrl: string
  redisUrl: string
  /** Address of the clock model. */
  modelUrl: string
  /** Smaller numbers, to try the program. */
  quick: boolean
  say(line: string): void
  open(options?: Partial<Omit<HouseOptions, 'backend'>>): Promise<House>
}

export interface Figure {
  name: string
  title: string
  run(bench: Bench): Promise<FigureResult>
}
