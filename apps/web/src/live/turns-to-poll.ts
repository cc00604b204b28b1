import type { LiveTurn } from './live-turn.ts'

const withoutStreamMs = 1500
const quietMs = 10_000

/**
 * The open turns a poll is due for: often where the stream cannot tell their text, and now and
 * then where it has been quiet, so that no turn waits for ever for an event that was lost.
 */
export function turnsToPoll(
  turns: Iterable<LiveTurn>,
  polledAt: ReadonlyMap<string, number>,
  now: number,
  streamOpen: boolean,
): LiveTurn[] {
  return [...turns].filter((known) => {
    if (known.ended) return false
    const polled = polledAt.get(known.turn.id) ?? 0
    const followed = streamOpen && (known.grounded || known.turn.status === 'queued')
    if (!followed) return now - polled >= withoutStreamMs
    return now - Math.max(polled, known.heardAt) >= quietMs
  })
}
