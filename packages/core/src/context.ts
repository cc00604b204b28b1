import type { Purpose } from '@dramatis/contracts/http/usage'
import type { IdPrefix } from '@dramatis/contracts/ids'
import type { Database } from '@dramatis/db/connect'
import type { WaitingLine } from './internal/waiting-line.ts'
import type { JobQueue, LiveText, Log, Tracing, TurnObserver, TurnQueue } from './ports.ts'

/** What every verb is given. Time, ids and chance come in from outside, so that tests can hold them. */
export interface Context {
  db: Database
  queue: TurnQueue
  jobs: JobQueue
  live: LiveText
  log: Log
  now: () => Date
  /** Who waits and how fast the fleet answers, for places and estimates. */
  line: () => Promise<WaitingLine>
  newId: (prefix: IdPrefix) => string
  /** Absent in tests: telemetry decides nothing. */
  observer?: TurnObserver
  tracing?: Tracing
}

/** For the verbs that accept turns. */
export interface AcceptingContext extends Context {
  settings: Settings
}

export interface Settings {
  /** The models that rooms may name. */
  models: readonly string[]
  /** Messages per user and day, unless an admin set the user's own. */
  dailyTurns: number
  /** Openings per user and day: they cost a model call but are not the user's message. */
  dailyOpenings: number
  /** Of each kind of help beside the conversation, per user and day. */
  dailyHelp: Record<Exclude<Purpose, 'turn' | 'opening'>, number>
  /** From acceptance to the forced end. */
  turnDeadlineMs: number
  noteDeadlineMs: number
  /** Whether workers can read replies aloud. */
  serverVoice: boolean
}
