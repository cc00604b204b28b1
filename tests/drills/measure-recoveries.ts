import type { Sighting } from './witness.ts'

/** A worker that was taken away, by its id in `turns.worker_id`. */
export interface Break {
  at: number
  workerId: string
}

export interface Recoveries {
  recoveriesMs: number[]
  /** Turns that were held by a lost worker and never went on. */
  stuck: string[]
}

/** For every turn that a lost worker held: how long until another attempt of it began, or it had ended. */
export function measureRecoveries(
  sightings: readonly Sighting[],
  breaks: readonly Break[],
): Recoveries {
  const byTurn = new Map<string, Sighting[]>()
  for (const seen of sightings) {
    byTurn.set(seen.turnId, [...(byTurn.get(seen.turnId) ?? []), seen])
  }
  const recoveriesMs: number[] = []
  const stuck: string[] = []
  for (const { at, workerId } of breaks) {
    for (const [turnId, changes] of byTurn) {
      const before = changes.findLast((change) => change.at.getTime() <= at)
      if (before?.became !== 'running' || before.worker !== workerId) continue
      const next = changes.find((change) => change.at.getTime() > at && change.became !== 'queued')
      if (next) recoveriesMs.push(next.at.getTime() - at)
      else stuck.push(turnId)
    }
  }
  return { recoveriesMs, stuck }
}
