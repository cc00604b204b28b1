/** The live text of running turns: what workers and the API say to each other about it. */
export interface LivePiece {
  turnId: string
  ownerId: string
  attempt: number
  /** UTF-8 bytes of this attempt's text that came before. */
  start: number
  text: string
}

/** Why a piece was not taken: the attempt is over (`stale`), or the store lost what came before (`gap`). */
export type LiveRefusal = { turnId: string; attempt: number; why: 'stale' | 'gap' }

export interface LiveSlice {
  attempt: number
  /** UTF-8 bytes before `text`. */
  start: number
  text: string
  ended: boolean
}

/**
 * Something changed: `text` has grown, or the `state` in the database of a turn, or that of a `note`, has moved, or
 * what a `room` holds was changed by its owner (null: in any of their rooms).
 */
export type LiveWake =
  | { turnId: string; ownerId: string; what: 'text' | 'state' }
  | { noteId: string; ownerId: string; what: 'note' }
  | { roomId: string | null; ownerId: string; what: 'room' }
