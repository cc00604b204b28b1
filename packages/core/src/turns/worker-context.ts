import type { Context } from '../context.ts'
import type { Model, ModelFailure } from '../ports.ts'
import type { LiveWriter } from './live-writer.ts'
import type { RunningTurns } from './running-turns.ts'

/** What a worker process has beside the context of every verb. */
export interface WorkerContext extends Context {
  workerId: string
  model: Model
  defaultModel: string
  /** The models that rooms may name. */
  models: readonly string[]
  /** Of earlier turns in a prompt. */
  contextTokens: number
  runningPerUser: number
  liveWriter: LiveWriter
  running: RunningTurns
  decideRetry: (input: RetryQuestion) => { retry: true; delayMs: number } | { retry: false }
}

export interface RetryQuestion {
  failure: ModelFailure
  /** Calls made for this turn so far, the failed one included. */
  tries: number
  deltaSeen: boolean
  /** Milliseconds since the epoch, as `deadlineAt`. */
  now: number
  deadlineAt: number
}
