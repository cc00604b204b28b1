import type { Context } from '../context.ts'
import { foldLedger } from './fold-ledger.ts'
import { retentionRules, type RetentionLimits } from './retention-rules.ts'

/** Small enough that no statement holds locks for long; what is left waits for the next run. */
const MOST_ROUNDS = 50

/**
 * Removes for good what has been kept for its time: keys, log-ins, deleted rooms and messages, old audit lines, and
 * ledger lines whose sums agree with the counters. In batches, each its own statement: it may stop anywhere.
 * Answers how many rows of each went.
 */
export async function eraseExpired(
  ctx: Context,
  limits: RetentionLimits,
): Promise<Record<string, number>> {
  const erased: Record<string, number> = {}
  for (const { name, batch, statement, before } of retentionRules) {
    const values = [before(ctx.now(), limits), batch]
    erased[name] = await inRounds(batch, async () => {
      const { rows } = await ctx.db.sql.query<{ count: number }>(counted(statement), values)
      return rows[0]?.count ?? 0
    })
  }
  const folded = await foldLedger(ctx, limits)
  return { ...erased, ledger_entries: folded }
}

async function inRounds(batch: number, round: () => Promise<number>): Promise<number> {
  let sum = 0
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const count = await round()
    sum += count
    if (count < batch) break
  }
  return sum
}

function counted(statement: string): string {
  return `with gone as (${statement} returning 1) select count(*)::int as count from gone`
}
