/** Whether this process itself could show life lately: only then does the silence of others say anything. */
export interface Pulse {
  /** A beat was written down. */
  felt(): void
  isSteady(): boolean
}

/**
 * After a database that was away, or a machine that slept, all workers have been silent, and none is lost. A process
 * that missed its own beats for half of `workerLostMs` gives the others the whole of it to show life again.
 * `now` in milliseconds, by a clock that goes on while the machine sleeps.
 */
export function createPulse({
  now,
  workerLostMs,
}: {
  now: () => number
  workerLostMs: number
}): Pulse {
  let last: number | null = null
  let backSince = Number.NEGATIVE_INFINITY
  const isLate = (at: number) => last !== null && at - last > workerLostMs / 2
  return {
    felt() {
      const at = now()
      if (isLate(at)) backSince = at
      last = at
    },
    isSteady() {
      const at = now()
      return !isLate(at) && at - backSince >= workerLostMs
    },
  }
}
