import { readCalls } from './read-calls.ts'
import type { Stage } from './world.ts'

/** Turns whose reply the model had sent whole, and was asked for again: somebody threw away what was there. */
export function findAskedAgain(stage: Stage): string[] {
  const whole = new Set<string>()
  const again = new Set<string>()
  for (const { marker, state } of readCalls(stage)) {
    if (whole.has(marker)) again.add(marker)
    if (state === 'finished') whole.add(marker)
  }
  return stage.accepted
    .filter(({ marker }) => again.has(marker))
    .map(({ turnId }) => `a whole reply was thrown away and asked for again: ${turnId}`)
}
