import { checkInvariants } from './check-invariants.ts'
import { waitForEnds } from './wait-for-ends.ts'
import type { Stage } from './world.ts'

/** Waits until the house rests, then asks everything that must hold there. */
export async function collectViolations(stage: Stage, timeoutMs: number): Promise<string[]> {
  const stuck = await waitForEnds(stage, timeoutMs)
  const { sql, accepted, house } = stage
  const journal = house.model.journal.entries()
  return [...stuck, ...(await checkInvariants({ sql, accepted, journal }))]
}
