import { parseTurnCursor } from '@dramatis/contracts/turn-cursor'
import type { PolledTurn } from '../api/turns.ts'
import { noteTurn } from './apply-turn-event.ts'
import { isTerminal, type LiveTurn } from './live-turn.ts'

/**
 * A poll's answer, applied. `asked` is the turn as it was when the poll left: if the stream has
 * moved it since, the text is dropped, because its place is gone.
 */
export function applyPoll(
  known: LiveTurn,
  asked: { version: number; after: string | null },
  polled: PolledTurn,
  now: number,
): LiveTurn {
  if (known.ended) return known
  if (isTerminal(polled.turn.status)) {
    const { turn, replies } = polled
    return { ...known, turn, replies, ended: true, version: known.version + 1, heardAt: now }
  }
  if (known.version !== asked.version) return noteTurn(known, polled.turn, now)
  const fromStart = polled.reset || asked.after === null
  const attempt = parseTurnCursor(polled.cursor)?.attempt ?? known.attempt
  const text = fromStart ? polled.text : known.text + polled.text
  const next = noteTurn(known, polled.turn, now)
  if (text === known.text && attempt === known.attempt) return next
  // The stream's next delta may repeat what the poll gave: it waits for a reset.
  return { ...next, attempt, text, textBefore: '', grounded: false }
}
