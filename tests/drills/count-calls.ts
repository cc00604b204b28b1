import type { Stage } from './world.ts'

/** What a turn costs of the model: all requests for the drill's turns, by the model's own journal, for each turn. */
export function countCalls({ house, accepted }: Stage): number {
  const markers = new Set(accepted.map(({ marker }) => marker))
  const calls = house.model.journal
    .entries()
    .filter(({ marker }) => marker !== null && markers.has(marker))
  return calls.length / Math.max(1, markers.size)
}
