import type { SweepLimits } from '@dramatis/core/turns/sweep-turns'

/** A worker shows life this often. */
export const BEAT_MS = 2_000
/** With `workerLostMs` a killed worker's turn is queued again within 8 + 5 seconds. */
export const SWEEP_MS = 5_000

/** Expired live text costs space only. */
export const LIVE_SWEEP_MS = 60_000

export const sweepLimits: SweepLimits = {
  workerLostMs: 4 * BEAT_MS,
  maxCrashes: 3,
  rewakeMs: 15_000,
}
