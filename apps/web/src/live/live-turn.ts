import { formatTurnCursor } from '@dramatis/contracts/turn-cursor'
import type { Reply, Turn, TurnStatus } from '@dramatis/contracts/http/turns'
import { utf8Length } from './utf8-length.ts'

/** What this tab knows of one turn. */
export interface LiveTurn {
  turn: Turn
  /** The attempt that `text` belongs to. */
  attempt: number
  text: string
  /** What was on the screen before the text started over; it stays in view until that has caught up. */
  textBefore: string
  /** The stream gave `text` from its first byte, so its next delta continues it. */
  grounded: boolean
  replies: readonly Reply[]
  /** Its end and its replies are known; nothing changes it any more. */
  ended: boolean
  /** Grows with every change, so that an answer to an older question can be told. */
  version: number
  heardAt: number
}

export function isTerminal(status: TurnStatus): boolean {
  return status !== 'queued' && status !== 'running'
}

/**
 * Orders snapshots of one turn, however they travelled: queued, running 1, queued again after 1,
 * running 2, ..., ended.
 */
export function turnAge(turn: Pick<Turn, 'status' | 'attempt'>): number {
  if (isTerminal(turn.status)) return Number.POSITIVE_INFINITY
  return turn.attempt * 2 + (turn.status === 'queued' ? 1 : 0)
}

/** Where a poll should continue from; null while nothing was read. */
export function cursorOf(known: LiveTurn): string | null {
  if (known.attempt === 0) return null
  return formatTurnCursor({ attempt: known.attempt, offset: utf8Length(known.text) })
}

/** A turn when it is first heard of. A stream tells each turn from its start, so the text is empty. */
export function newLiveTurn(turn: Turn, now: number): LiveTurn {
  return {
    turn,
    attempt: turn.attempt,
    text: '',
    textBefore: '',
    grounded: true,
    replies: [],
    ended: false,
    version: 1,
    heardAt: now,
  }
}
