import { readCalls } from './read-calls.ts'
import type { Stage } from './world.ts'

/** What a turn costs of the model: all requests for the drill's turns, by the model's own journal, for each turn. */
export function countCalls(stage: Stage): number {
  const markers = new Set(stage.accepted.map(({ marker }) => marker))
  const calls = readCalls(stage).filter(({ marker }) => markers.has(marker))
  return calls.length / Math.max(1, markers.size)
}
