import { MOST_CRASHES } from '@dramatis/core/turns/most-crashes'
import type { Break } from './measure-recoveries.ts'
import type { Sighting } from './witness.ts'

/** A worker is hit a moment before its last claim is written down. */
const SLACK_MS = 1_000

/** Attempts begun anew though nobody had killed or frozen the worker that held the turn. */
export function findNeedlessAttempts(
  sightings: readonly Sighting[],
  hits: readonly Break[],
): string[] {
  const claims = new Map<string, Sighting>()
  return sightings.flatMap((seen) => {
    if (seen.was === 'running' || seen.became !== 'running') return []
    const before = claims.get(seen.turnId)
    claims.set(seen.turnId, seen)
    if (!before || waitedApart(before, seen)) return []
    const from = before.at.getTime() - SLACK_MS
    const excuse = hits.find(
      ({ at, workerId }) =>
        workerId === before.worker && at >= from && at <= seen.at.getTime() + SLACK_MS,
    )
    return excuse ? [] : [`attempt ${seen.attempt} of a turn whose worker was well: ${seen.turnId}`]
  })
}

/** One more crash would park it, so it is given back unasked while another such turn runs in the same process. */
function waitedApart(before: Sighting, seen: Sighting): boolean {
  return before.crashes === MOST_CRASHES - 1 && seen.crashes === before.crashes
}
