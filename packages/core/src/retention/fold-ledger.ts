import type { Context } from '../context.ts'
import type { RetentionLimits } from './retention-rules.ts'

/** Days of users folded in one statement. */
const BATCH = 500
const MOST_ROUNDS = 50

/**
 * Removes the single charges and refunds of old days: their sum is the counter of the day, which stays. A day whose
 * sum is not its counter is kept and told, because one of the two is wrong. Answers how many lines went.
 */
export async function foldLedger(
  ctx: Context,
  { ledgerDays }: Pick<RetentionLimits, 'ledgerDays'>,
): Promise<number> {
  const before = new Date(ctx.now().getTime() - ledgerDays * 24 * 60 * 60 * 1000)
  let folded = 0
  for (let rounds = 0; rounds < MOST_ROUNDS; rounds += 1) {
    const { rows } = await ctx.db.sql.query<{ days: number; lines: number }>(fold, [before, BATCH])
    folded += rows[0]?.lines ?? 0
    if ((rows[0]?.days ?? 0) < BATCH) break
  }
  const { rows: wrong } = await ctx.db.sql.query<{ userId: string; day: string }>(disagreeing, [
    before,
  ])
  if (wrong.length > 0) ctx.log.error({ wrong }, 'ledger and counter disagree: lines kept')
  return folded
}

const days = `
  select l.user_id, l.day, l.purpose, sum(case l.kind when 'charge' then 1 else -1 end) as net
  from ledger_entries l where l.day < $1::date group by l.user_id, l.day, l.purpose`

const fold = `
with old as (${days}), agreed as (
  select old.* from old join usage_days d using (user_id, day, purpose)
  where d.used = old.net limit $2
), gone as (
  delete from ledger_entries l using agreed a
  where l.user_id = a.user_id and l.day = a.day and l.purpose = a.purpose
  returning 1
)
select (select count(*)::int from agreed) as days, (select count(*)::int from gone) as lines`

const disagreeing = `
with old as (${days})
select old.user_id as "userId", old.day::text, old.purpose, old.net::int as ledger, d.used as counter
from old left join usage_days d using (user_id, day, purpose)
where d.used is distinct from old.net limit 20`
