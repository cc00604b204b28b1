import type { LivePiece } from '@dramatis/contracts/live-text'
import type { LiveText, Log } from '../ports.ts'

export interface LiveWriter {
  /** Follows one attempt. `onStale` is called once, when the attempt was ended or taken elsewhere. */
  open(turn: LiveTurn, onStale: () => void): AttemptWriter
}

export interface AttemptWriter {
  push(text: string): void
  /** Everything pushed so far. */
  text(): string
  /** Flushes what is left; resolves also when live text is away. */
  close(): Promise<void>
  /** Ends it without what is left. Does nothing after `close`. */
  drop(): void
}

export interface LiveTurn {
  turnId: string
  ownerId: string
  attempt: number
}

interface Attempt extends LiveTurn {
  written: string
  /** UTF-8 bytes, and UTF-16 units, that the store has taken. */
  sentBytes: number
  sentUnits: number
  /** What is sent, or on its way. */
  takenUnits: number
  takenAt: number
  /** When what waits is to be sent, in milliseconds of the writer's clock; null when nothing waits. */
  dueAt: number | null
  over: boolean
  onStale: () => void
}

/** Between two round trips at least, or a twentieth of what is gathered; all pieces that are due by then travel in one. */
const TICK_MS = 10
const TICK_SHARE = 0.05

/**
 * Between two pieces of a turn for each that runs: a process writes a thousand pieces a second at most, however many
 * turns it runs, and first tokens need not wait behind more text than anybody can read.
 */
const MS_PER_OPEN_TURN = 1

/**
 * How long deltas are gathered: the first goes at once, the first screen flows, and the more a reader has before it the
 * less it sees of a pause. Each piece costs Redis some 150 bytes beside its text and a reader some 110, and a reply of
 * 16,000 characters at most 100 KB, however slow its model is: tests/drills/redis-bytes.test.ts.
 */
export function gatheringMs(unitsSent: number, openTurns = 1): number {
  if (unitsSent === 0) return 0
  return Math.max(tierOf(unitsSent).ms, openTurns * MS_PER_OPEN_TURN)
}

/** So much is not kept waiting: the reader of a model that is not slow sees it flow. */
export function enoughUnits(unitsSent: number, openTurns = 1): number {
  const { ms, units } = tierOf(unitsSent)
  return openTurns * MS_PER_OPEN_TURN > ms ? Math.max(units, CROWDED_UNITS) : units
}

/** Where many turns run, smaller pieces would leave as often as they may: of 500 turns half as many again. */
const CROWDED_UNITS = 180

function tierOf(unitsSent: number): { ms: number; units: number } {
  if (unitsSent < 200) return { ms: 40, units: 8 }
  if (unitsSent < 1_000) return { ms: 70, units: 16 }
  return unitsSent < 4_000 ? { ms: 1_500, units: 180 } : { ms: 3_400, units: 300 }
}

/**
 * Writes the live text of all turns of a process, however many run. Live text that cannot be written is tried again
 * at the next tick and never fails a turn: the record is written at the end.
 */
export function createLiveWriter(
  { live, log }: { live: LiveText; log: Log },
  now: () => number = () => performance.now(),
): LiveWriter {
  const waiting = new Set<Attempt>()
  let openTurns = 0
  let flushing: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let timerAt = 0
  let flushedAt = 0

  /** Sends what is due, then comes back for the rest. */
  function run(): Promise<void> {
    flushing ??= flush().finally(() => {
      flushing = null
      // What came first while others travelled is not to wait for a tick.
      if (hasFirst()) void run()
      else if (waiting.size > 0) schedule(Math.min(...[...waiting].map(dueAtOf)))
    })
    return flushing
  }

  function hasFirst(): boolean {
    const time = now()
    return [...waiting].some((attempt) => attempt.sentUnits === 0 && dueAtOf(attempt) <= time)
  }

  /** Looks when the first of them is due: a tick that comes by itself would be late by half of one. */
  function schedule(dueAt: number) {
    const tickMs = Math.max(TICK_MS, openTurns * MS_PER_OPEN_TURN * TICK_SHARE)
    const at = Math.max(dueAt, flushedAt + tickMs)
    if (flushing || (timer && timerAt <= at)) return
    if (timer) clearTimeout(timer)
    timerAt = at
    timer = setTimeout(
      () => {
        timer = null
        void run()
      },
      Math.max(1, at - now()),
    )
  }

  async function flush() {
    flushedAt = now()
    // A timer may be early by a part of a millisecond.
    const due = [...waiting].filter((attempt) => dueAtOf(attempt) <= flushedAt + 1)
    for (const attempt of due) settle(attempt)
    // What was on its way when the attempt closed may have been all of it.
    const batch = due.filter(({ sentUnits, written }) => sentUnits < written.length)
    if (batch.length === 0) return
    const pieces = batch.map(pieceOf)
    try {
      const refusals = await live.append(pieces)
      batch.forEach((attempt, index) => {
        const refusal = refusals.find(({ turnId }) => turnId === attempt.turnId)
        if (!refusal) advance(attempt, pieces[index])
        else if (refusal.why === 'gap') void restart(attempt)
        else attempt.onStale()
      })
    } catch (error) {
      log.warn({ err: error, turns: batch.length }, 'live text not written')
      for (const attempt of batch) wait(attempt, TICK_MS)
    }
  }

  function settle(attempt: Attempt) {
    attempt.dueAt = null
    attempt.takenUnits = attempt.written.length
    attempt.takenAt = now()
    waiting.delete(attempt)
  }

  function wait(attempt: Attempt, ms: number) {
    if (attempt.over) return
    attempt.dueAt ??= now() + ms
    waiting.add(attempt)
  }

  /** The store lost what came before: tell it the whole attempt again. */
  async function restart(attempt: Attempt) {
    attempt.sentBytes = 0
    attempt.sentUnits = 0
    await live.begin(attempt).catch(() => undefined)
    wait(attempt, 0)
    schedule(dueAtOf(attempt))
  }

  function push(attempt: Attempt, text: string) {
    attempt.written += text
    wait(attempt, gatheringMs(attempt.sentUnits, openTurns))
    const enough = enoughUnits(attempt.sentUnits, openTurns)
    const isEnough = attempt.written.length - attempt.takenUnits >= enough
    if (isEnough && attempt.dueAt !== null) {
      const soonest = Math.max(now(), attempt.takenAt + openTurns * MS_PER_OPEN_TURN)
      attempt.dueAt = Math.min(attempt.dueAt, soonest)
    }
    if (attempt.sentUnits === 0) void run()
    else schedule(dueAtOf(attempt))
  }

  async function close(attempt: Attempt) {
    // Twice: a flush may be under way with an older piece. Then the record takes over.
    for (let left = 2; left > 0 && attempt.sentUnits < attempt.written.length; left -= 1) {
      attempt.dueAt = 0
      waiting.add(attempt)
      await run()
    }
    drop(attempt)
  }

  function drop(attempt: Attempt) {
    if (attempt.over) return
    attempt.over = true
    openTurns -= 1
    settle(attempt)
    if (waiting.size > 0 || !timer) return
    // Up to some seconds ahead, it would keep a process that has drained.
    clearTimeout(timer)
    timer = null
  }

  return {
    open(turn, onStale) {
      const sent = { sentBytes: 0, sentUnits: 0, takenUnits: 0, takenAt: now() }
      const attempt: Attempt = { ...turn, ...sent, written: '', dueAt: null, over: false, onStale }
      openTurns += 1
      return {
        push: (text) => push(attempt, text),
        text: () => attempt.written,
        close: () => close(attempt),
        drop: () => drop(attempt),
      }
    },
  }
}

function dueAtOf({ dueAt }: Attempt): number {
  return dueAt ?? Number.POSITIVE_INFINITY
}

function pieceOf(attempt: Attempt): LivePiece {
  const { turnId, ownerId, attempt: number, sentBytes, sentUnits, written } = attempt
  return { turnId, ownerId, attempt: number, start: sentBytes, text: written.slice(sentUnits) }
}

function advance(attempt: Attempt, piece: LivePiece | undefined) {
  if (!piece) return
  attempt.sentBytes += Buffer.byteLength(piece.text)
  attempt.sentUnits += piece.text.length
}
