import type { LiveSlice } from '@dramatis/contracts/live-text'
import type { LiveRead, LiveText } from './live-store.ts'

/** A store is not to be held up by thousands that come back at once. */
const MOST = 200

/**
 * Joins what is asked for within one round of the event loop: a wake tells of the pieces of many turns, and their
 * readers look at the same time. `readMany` answers in the order asked for.
 */
export function batchReads(
  readMany: (reads: readonly LiveRead[]) => Promise<(LiveSlice | null)[]>,
): LiveText['read'] {
  let waiting: Waiting[] = []

  async function run(batch: readonly Waiting[]): Promise<void> {
    try {
      const slices = await readMany(batch)
      batch.forEach(({ resolve }, index) => resolve(slices[index] ?? null))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  function runAll(): void {
    const all = waiting
    waiting = []
    for (let at = 0; at < all.length; at += MOST) void run(all.slice(at, at + MOST))
  }

  return (turnId, cursor) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(runAll)
      waiting.push({ turnId, cursor, resolve, reject })
    })
}

interface Waiting extends LiveRead {
  resolve: (slice: LiveSlice | null) => void
  reject: (error: unknown) => void
}
