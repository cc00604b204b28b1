import type { Turn } from '@dramatis/contracts/http/turns'
import type { TurnEvent } from '@dramatis/contracts/turn-event'
import { newLiveTurn, turnAge, type LiveTurn } from './live-turn.ts'

/** One event of the stream, applied to what is known of its turn. Text is never spliced: see `addText`. */
export function applyTurnEvent(
  known: LiveTurn | undefined,
  event: Exclude<TurnEvent, { event: 'away' | 'note' | 'room' }>,
  now: number,
): LiveTurn | undefined {
  if (known?.ended) return known
  switch (event.event) {
    case 'turn':
      return known ? noteTurn(known, event.data.turn, now) : newLiveTurn(event.data.turn, now)
    case 'reset':
      return known && startAttempt(known, event.data.attempt, now)
    case 'delta':
      return known && addText(known, event.data.text, now)
    case 'end': {
      const { turn, replies } = event.data
      return heard({ ...(known ?? newLiveTurn(turn, now)), turn, replies, ended: true }, now)
    }
  }
}

/** Takes a newer snapshot. Text of an earlier attempt stays until a reset: deltas of it may still come. */
export function noteTurn(known: LiveTurn, turn: Turn, now: number): LiveTurn {
  if (known.ended || turnAge(turn) < turnAge(known.turn)) return known
  const attempt = known.text === '' ? Math.max(known.attempt, turn.attempt) : known.attempt
  return heard({ ...known, turn, attempt }, now)
}

function startAttempt(known: LiveTurn, attempt: number, now: number): LiveTurn {
  if (attempt < known.attempt) return known
  return attempt === known.attempt
    ? startOver(known, now)
    : heard({ ...known, attempt, text: '', textBefore: '', grounded: true }, now)
}

/** The same text is about to be told again from its start, as by a new stream. */
export function startOver(known: LiveTurn, now: number): LiveTurn {
  if (known.ended) return known
  return heard({ ...known, text: '', textBefore: textToShow(known), grounded: true }, now)
}

/** Text that does not continue what we have has no place: it is dropped, and polls give it instead. */
function addText(known: LiveTurn, text: string, now: number): LiveTurn {
  if (!known.grounded) return known
  return heard({ ...known, text: known.text + text }, now)
}

/** While text is told again, what was there before stays in view, as long as it is the same text. */
export function textToShow(known: LiveTurn): string {
  const catchingUp =
    known.textBefore.length > known.text.length && known.textBefore.startsWith(known.text)
  return catchingUp ? known.textBefore : known.text
}

function heard(next: LiveTurn, now: number): LiveTurn {
  return { ...next, version: next.version + 1, heardAt: now }
}
