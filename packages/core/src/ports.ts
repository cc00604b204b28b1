import type { RoomWake } from '@dramatis/contracts/jobs/answer-room'
import type { LivePiece, LiveRefusal, LiveSlice, LiveWake } from '@dramatis/contracts/live-text'

/** One SQL connection or transaction; enough for a store to join the caller's transaction. */
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
  wake(wakes: readonly RoomWake[]): Promise<void>
}

/** Both are SQL. */
export interface WakeQuery {
  /** Its columns are room_id, wake, priority and delay_ms. */
  from: string
  /** A timestamp. */
  now: string
}

/** Side jobs, which never delay a reply. May be emptied at any time: what they are about is in PostgreSQL. */
export interface JobQueue {
  /** A job whose id waits or runs already is not added again. Rejects within about a second when the store is away. */
  add(kind: { queue: string; name: string }, jobs: readonly SideJob[]): Promise<void>
}

export interface SideJob {
  id: string
  /** Ids only. */
  data: object
  delayMs?: number
}

/** The text of running turns, append-only per attempt. Losing it loses nothing but liveliness. */
export interface LiveText {
  /** Starts an attempt; from then on the pieces of earlier ones are refused. */
  begin(turn: { turnId: string; attempt: number }): Promise<void>
  /** Appends in one round trip and wakes readers; taking the same piece twice changes nothing. */
  append(pieces: readonly LivePiece[]): Promise<LiveRefusal[]>
  /** Marks the end of an attempt for readers; its text is dropped some time after. */
  end(turn: { turnId: string; attempt: number }): Promise<void>
  /** The text of the current attempt from `cursor`, or all of it when the attempt is another. */
  read(turnId: string, cursor: { attempt: number; offset: number }): Promise<LiveSlice | null>
  announce(wakes: readonly LiveWake[]): Promise<void>
  /** Drops the text of turns at once; whoever still writes one of them is told that it is stale. */
  forget(turnIds: readonly string[]): Promise<void>
}

export interface ModelRequest {
  messages: { role: 'system' | 'user' | 'assistant'; content: string }[]
  model: string
  temperature?: number
  maxTokens?: number
  /** Asks for one JSON object of this JSON Schema; the answer is checked by whoever asks. */
  responseFormat?: { name: string; schema: Record<string, unknown> }
  /** From 1: a further answer to the same messages. */
  variation?: number
}

export interface ModelUsage {
  promptTokens: number
  completionTokens: number
  totalTokens: number
}

/** `held`: not asked, a breaker is open. `busy`: 429 or overload. `unreachable`: no answer, reset or 5xx. `cut_off` and `stalled`: after text came. */
export interface ModelFailure {
  kind: 'held' | 'busy' | 'refused' | 'unreachable' | 'cut_off' | 'stalled' | 'garbled' | 'aborted'
  status: number | null
  /** Milliseconds the endpoint asked us to wait. */
  retryAfterMs: number | null
  /** For the log only. */
  detail: string
}

/** Ends with exactly one `finish` or `failure`, and never throws. */
export type ModelEvent =
  | { type: 'delta'; text: string }
  | { type: 'finish'; finishReason: string; usage: ModelUsage | null; model: string }
  | { type: 'failure'; failure: ModelFailure }

export interface Model {
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>
}

export interface SpeechRequest {
  text: string
  /** A code as in `languages` of personas, such as `ko`. */
  language: string
  /** Another than the configured one. */
  voice?: string
}

export type Spoken =
  | { ok: true; audio: Uint8Array; mime: string }
  | { ok: false; failure: ModelFailure }

/** Reads a text aloud; never throws. A clip too large to keep is a failure of kind `garbled`. */
export interface Voice {
  speak(request: SpeechRequest, signal: AbortSignal): Promise<Spoken>
}

/** Structured log; fields are ids, codes and figures, never content. */
export interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** The wakes of this process: one listener on the store, shared by all followers. */
export interface WakeSource {
  /** `resync`: wakes may have been missed; look at everything. Answers how to stop. */
  subscribe(ownerId: string, onWake: (wake: LiveWake | 'resync') => void): () => void
}

/** What telemetry hears of turns: figures and codes, never content. */
export interface TurnObserver {
  accepted(turn: { kind: string }): void
  claimed(turn: { kind: string; attempt: number; waitMs: number }): void
  requeued(turn: { why: string }): void
  /** Told by the process whose write ended the turn. */
  ended(end: { status: string; reason: string | null; usage: ModelUsage | null }): void
  /** Tokens that no reply came of: an answer that failed, was mended in vain or was left out. */
  spent(usage: ModelUsage): void
  answered(turn: { status: string; firstTokenMs: number | null; totalMs: number }): void
}

/** One trace over the processes that a turn passes through. */
export interface Tracing {
  /** The W3C traceparent of what runs now; null where nothing is traced. */
  current(): string | null
  run<Result>(part: TracePart, work: () => Promise<Result>): Promise<Result>
  /** A part that is known only when it is over, such as a wait. */
  record(part: TracePart, times: { from: Date; to: Date }): void
}

export interface TracePart {
  name: string
  /** Without one the part belongs to what runs now. */
  parent?: string | null
  kind?: 'inside' | 'server' | 'consumer'
  /** Ids and figures; they are in the log lines of the part, too. */
  attributes?: Record<string, string | number>
}
