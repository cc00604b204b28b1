/** How fast the fleet answers now. */
export interface Pace {
  /** Mean time that a turn runs, of the last ones that ended. */
  serviceMs: number
  /** Turns that all living workers can run at once. */
  slots: number
  running: number
}

/**
 * When a waiting turn may start, in milliseconds from now: its room's earlier turns one after another, and the rooms
 * ahead in as many lines as there are slots. A mean of recent times, not a promise.
 */
export function estimateWait(
  { ahead_here: here, ahead }: { ahead_here: number; ahead: number },
  { serviceMs, slots, running }: Pace,
): number {
  const waitingForSlot = Math.max(0, running + ahead + 1 - slots)
  const rounds = Math.ceil(waitingForSlot / Math.max(1, slots))
  return Math.round((rounds + here) * serviceMs)
}
