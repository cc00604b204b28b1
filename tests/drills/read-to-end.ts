import type { RoomOf } from './world.ts'

export interface ReadTurn {
  seen: string
  /** Each takes back what was shown. */
  resets: number
  lastDeltaAt: number
}

/** Longer than any turn of a drill takes; one that never ends is found in the record. */
const MOST_MS = 60_000

/**
 * Reads a turn's own stream to its end, over a line that nobody cuts; or until it is clear that none comes. `onText`
 * is told what was seen so far.
 */
export async function readToEnd(
  { client }: RoomOf,
  turnId: string,
  onText?: (seen: string) => void,
): Promise<ReadTurn> {
  let seen = ''
  let lastDeltaAt = 0
  let resets = 0
  const signal = AbortSignal.timeout(MOST_MS)
  try {
    for await (const { event } of client.events(`/turns/${turnId}/events`, { signal })) {
      if (event.event === 'reset') {
        seen = ''
        resets += 1
      }
      if (event.event === 'delta') {
        seen += event.data.text
        lastDeltaAt = Date.now()
        onText?.(seen)
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
  return { seen, resets, lastDeltaAt }
}
