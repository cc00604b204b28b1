import { readCalls } from './read-calls.ts'
import type { Stage } from './world.ts'

/** How often the model was asked for the turn of each marker. */
export function callsByMarker(stage: Pick<Stage, 'house'>): Map<string, number> {
  const calls = new Map<string, number>()
  for (const { marker } of readCalls(stage)) calls.set(marker, (calls.get(marker) ?? 0) + 1)
  return calls
}
