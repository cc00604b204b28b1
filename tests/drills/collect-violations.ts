import { checkEnds, type Ends } from './check-ends.ts'
import { checkInvariants } from './check-invariants.ts'
import { readCalls } from './read-calls.ts'
import { waitForEnds } from './wait-for-ends.ts'
import type { Stage } from './world.ts'

/** Waits until the house rests, then asks everything that must hold there. */
export async function collectViolations(
  stage: Stage,
  timeoutMs: number,
  ends: Ends = 'any',
): Promise<string[]> {
  const stuck = await waitForEnds(stage, timeoutMs)
  const { sql, accepted } = stage
  const journal = readCalls(stage)
  const wrong = await checkInvariants({ sql, accepted, journal })
  return [...stuck, ...wrong, ...(await checkEnds(sql, ends))]
}
