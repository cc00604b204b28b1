import type { Queue } from 'bullmq'
import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'

/** One SQL connection or transaction of the caller. */
export interface SqlRunner {
  query<Row extends object>(text: string, values?: readonly unknown[]): Promise<{ rows: Row[] }>
}

/** Wakes workers. May be emptied at any time: the records are in PostgreSQL and the sweeper wakes again. */
export interface TurnQueue {
  /**
   * Where the jobs are in the same database: a query that adds wakes, for a statement of the caller, so that both
   * commit as one. Null where they are elsewhere: there `wake` follows the commit.
   */
  readonly wakeSql: ((wakes: WakeQuery) => string) | null
  /** Rejects within about a second when the store does not answer. */
  wake(wakes: readonly RoomWake[]): Promise<void>
}

/** Both are SQL. */
export interface WakeQuery {
  /** Its columns are room_id, wake, priority and delay_ms. */
  from: string
  /** A timestamp. */
  now: string
}

/** Side jobs, which never delay a reply. */
export interface JobQueue {
  /** A job whose id waits or runs already is not added again. Rejects within about a second when the store is away. */
  add(kind: { queue: string; name: string }, jobs: readonly SideJob[]): Promise<void>
}

export interface SideJob {
  id: string
  data: object
  delayMs?: number
}

export interface QueueLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The part of a zod schema that is needed here. */
interface Parser<Data> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: Data }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[] }[] } }
}

/** As in `@dramatis/contracts/jobs/*`. */
export interface JobDefinition<Data> {
  readonly queue: string
  readonly name: string
  readonly data: Parser<Data>
}

export interface JobInfo {
  jobId: string
  /** No further try follows when this one fails. */
  isLastTry: boolean
}

/** Resolves when the job is done. The signal's reason is a `JobAborted`. */
export type JobHandler<Data> = (data: Data, signal: AbortSignal, job: JobInfo) => Promise<void>

export interface WorkerOptions {
  concurrency: number
  /** How long a dead worker keeps its job (10 s): with the check below its room waits at most 20 s. */
  lockMs?: number
  /** How often dead workers are looked for (5 s). */
  stalledCheckMs?: number
}

export interface RunningWorker {
  /**
   * Takes no further job, waits at most `graceMs` for the running handlers, then aborts their signal.
   * A handler that then rejects, or does not settle within 2 s, gives its job to another worker.
   */
  close(options: { graceMs: number }): Promise<void>
}

export interface QueueCounts {
  waiting: number
  active: number
  delayed: number
}

export interface QueueBackend {
  readonly turnQueue: TurnQueue
  readonly jobQueue: JobQueue
  /** Resolves when the worker takes jobs. */
  startWorker<Data>(
    definition: JobDefinition<Data>,
    handler: JobHandler<Data>,
    options: WorkerOptions,
  ): Promise<RunningWorker>
  /** Runs a job of empty data every `everyMs`, once in the fleet. Call it again now and then: a wiped store forgets. */
  ensureScheduler(definition: JobDefinition<object>, everyMs: number): Promise<void>
  /** Lets at most so many jobs of this queue run in the whole fleet. Call it again now and then, too. */
  cap(definition: { queue: string }, most: number | null): Promise<void>
  counts(queueName: string): Promise<QueueCounts>
  /** Rejects within some seconds when the store does not answer. */
  ping(): Promise<void>
  /** BullMQ's own queue, for a dashboard; closed with the backend. */
  openQueue(name: string): Promise<Queue>
  /** Closes the workers that still run without grace, then the connections. */
  close(): Promise<void>
}
