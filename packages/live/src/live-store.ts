import type { LivePiece, LiveRefusal, LiveSlice, LiveWake } from '@dramatis/contracts/live-text'
import type { TurnCursor } from '@dramatis/contracts/turn-cursor'

/**
 * The text of running turns, append-only per attempt. Losing it loses nothing but liveliness.
 * Offsets count UTF-8 bytes; text holds neither NUL nor half a surrogate pair (PostgreSQL takes neither).
 */
export interface LiveText {
  /** Starts an attempt; pieces of earlier ones are `stale` from then on. Changes nothing when it runs already. */
  begin(turn: { turnId: string; attempt: number }): Promise<void>
  /**
   * Appends in one round trip and wakes readers. A piece may repeat what is stored and go on from there,
   * so that a writer who got no answer sends all since the last one that it got.
   * After `gap`: begin, and append from 0. After its end an attempt is `stale` too.
   */
  append(pieces: readonly LivePiece[]): Promise<LiveRefusal[]>
  /** Marks the end of an attempt. Wakes nobody: announce the state that was stored. */
  end(turn: { turnId: string; attempt: number }): Promise<void>
  /** From the cursor; from 0 when it is of another attempt, within a character or past the end. */
  read(turnId: string, cursor: TurnCursor): Promise<LiveSlice | null>
  announce(wakes: readonly LiveWake[]): Promise<void>
  /** Drops the text and the owner of turns at once; whoever still writes one of them is told that it is stale. */
  forget(turnIds: readonly string[]): Promise<void>
}

export interface LiveRead {
  turnId: string
  cursor: TurnCursor
}

/** `resync`: wakes may have been missed; look at everything again. */
export type LiveListener = (news: LiveWake[] | 'resync') => void

export interface LiveStore extends LiveText {
  /** Resolves once wakes are heard. However many watch, one connection listens. */
  watch(listener: LiveListener): Promise<{ close(): Promise<void> }>
  /** Removes the text of turns that expired by `now`; resolves to how many. Redis does it itself. */
  sweep(now: Date): Promise<number>
  close(): Promise<void>
}

export interface LiveLog {
  warn(fields: object, message: string): void
}

/** Longer than any turn runs. */
export const defaultTtlMs = 3_600_000

/** After its end the record has the text; readers that are under way get this long to notice. */
export function endedTtlMs(ttlMs: number): number {
  return Math.min(ttlMs, 60_000)
}
