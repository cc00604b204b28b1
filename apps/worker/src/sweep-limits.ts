import { MOST_CRASHES } from '@dramatis/core/turns/most-crashes'
import type { SweepLimits } from '@dramatis/core/turns/sweep-turns'

/** When a worker counts as lost, and all that follows from it: a silent worker has missed four beats. */
export interface Patience {
  /** A worker shows life this often. */
  beatMs: number
  /** With `workerLostMs`: a killed worker's turn is queued again within 8 + 5 seconds by default. */
  sweepMs: number
  limits: SweepLimits
}

/** Expired live text costs space only. */
export const LIVE_SWEEP_MS = 60_000

/** What has been kept for days may stay an hour longer. */
export const ERASE_MS = 60 * 60_000

/** The same for all workers of one database: each judges the others by its own. */
export function patienceOf({ lostSeconds }: { lostSeconds: number }): Patience {
  const workerLostMs = lostSeconds * 1000
  return {
    beatMs: workerLostMs / 4,
    sweepMs: Math.round((workerLostMs * 5) / 8),
    limits: {
      workerLostMs,
      maxCrashes: MOST_CRASHES,
      rewakeMs: Math.round((workerLostMs * 15) / 8),
    },
  }
}
