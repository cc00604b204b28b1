import { callsByMarker } from './calls-by-marker.ts'
import type { Sighting } from './witness.ts'
import type { Stage } from './world.ts'

/** Turns for which the model was asked more often than a worker had claimed them: an attempt asks once. */
export function findNeedlessCalls(
  stage: Pick<Stage, 'house' | 'accepted'>,
  sightings: readonly Sighting[],
): string[] {
  const claims = new Map<string, number>()
  for (const { turnId, was, became } of sightings) {
    if (was !== 'running' && became === 'running') {
      claims.set(turnId, (claims.get(turnId) ?? 0) + 1)
    }
  }
  const calls = callsByMarker(stage)
  return stage.accepted
    .map(({ turnId, marker }) => ({
      turnId,
      asked: calls.get(marker) ?? 0,
      claimed: claims.get(turnId) ?? 0,
    }))
    .filter(({ asked, claimed }) => asked > claimed)
    .map(
      ({ turnId, asked, claimed }) =>
        `the model was asked ${asked} times in ${claimed} attempts: ${turnId}`,
    )
}
