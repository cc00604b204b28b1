/** The attempts that this worker process runs now, each with the switch that stops it. */
export interface RunningTurns {
  /** The controller is aborted when the attempt is no longer this worker's. */
  add(turn: Attempt, more?: { suspect: boolean }): AbortController
  remove(turn: Attempt): void
  size(): number
  has(turnId: string): boolean
  /** Whether one runs here that may be what killed its last workers. */
  hasSuspect(): boolean
  /** A mark in time, to be taken before asking the database what is ours. */
  mark(): number
  /** Stops what was here at `mark` and is no longer ours; answers what is ours and has not been here since. */
  settle(ours: readonly Attempt[], mark: number): { stopped: number; orphans: Attempt[] }
}

export interface Attempt {
  turnId: string
  attempt: number
}

export function createRunningTurns(): RunningTurns {
  const running = new Map<string, { stop: AbortController; born: number; suspect: boolean }>()
  /** The latest attempt of each turn: an older one may still be winding down. */
  const latest = new Map<string, number>()
  let births = 0
  let unknownBefore = new Set<string>()
  return {
    add(turn, { suspect } = { suspect: false }) {
      births += 1
      const stop = new AbortController()
      running.set(keyOf(turn), { stop, born: births, suspect })
      latest.set(turn.turnId, turn.attempt)
      return stop
    },
    remove(turn) {
      running.delete(keyOf(turn))
      if (latest.get(turn.turnId) === turn.attempt) latest.delete(turn.turnId)
    },
    size: () => running.size,
    has: (turnId) => latest.has(turnId),
    hasSuspect: () => [...running.values()].some(({ suspect }) => suspect),
    mark: () => births,
    settle(ours, mark) {
      const mine = new Set(ours.map(keyOf))
      let stopped = 0
      for (const [key, { stop, born }] of running) {
        if (born > mark || mine.has(key)) continue
        stop.abort()
        stopped += 1
      }
      // Unknown once may be a claim that is just being made; unknown twice is an attempt that we dropped.
      const unknown = ours.filter((turn) => !running.has(keyOf(turn)))
      const orphans = unknown.filter((turn) => unknownBefore.has(keyOf(turn)))
      unknownBefore = new Set(unknown.map(keyOf))
      return { stopped, orphans }
    },
  }
}

function keyOf({ turnId, attempt }: Attempt): string {
  return `${turnId}.${attempt}`
}
