import type { IdPrefix } from '@dramatis/contracts/ids'
import type { Database } from '@dramatis/db/connect'
import type { Pace } from './internal/estimate-wait.ts'
import type { JobQueue, LiveText, Log, TurnQueue } from './ports.ts'

/** What every verb is given. Time, ids and chance come in from outside, so that tests can hold them. */
export interface Context {
  db: Database
  queue: TurnQueue
  jobs: JobQueue
  live: LiveText
  log: Log
  now: () => Date
  /** How fast the fleet answers, for estimates. */
  pace: () => Promise<Pace | null>
  newId: (prefix: IdPrefix) => string
}

/** For the verbs that accept turns. */
export interface AcceptingContext extends Context {
  settings: Settings
}

export interface Settings {
  /** Messages per user and day, unless an admin set the user's own. */
  dailyTurns: number
  /** Openings per user and day: they cost a model call but are not the user's message. */
  dailyOpenings: number
  /** From acceptance to the forced end. */
  turnDeadlineMs: number
}
