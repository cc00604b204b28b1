import type { Purpose } from '@dramatis/contracts/http/usage'
import type { AcceptingContext } from '../context.ts'
import type { SqlRunner } from '../ports.ts'
import { dayLimit } from './day-limit.ts'
import { standardLimit } from './standard-limit.ts'

export interface Spending {
  userId: string
  purpose: Purpose
  /** What is paid for: at most one charge, and one refund, for each. */
  noteId: string
}

/**
 * Charges one of the user's allowances on their own day of now, in one statement: `used < limit`, and the ledger.
 * The day is fixed here, and a refund goes back to it: every date in the world has one allowance, so that changing
 * the time zone moves between dates but never makes another. False when it is spent.
 */
export async function spendAllowance(
  ctx: AcceptingContext,
  sql: SqlRunner,
  { userId, purpose, noteId }: Spending,
): Promise<boolean> {
  const { rows } = await sql.query(statement, [
    userId,
    purpose,
    ctx.now(),
    standardLimit(ctx.settings, purpose),
    ctx.newId('led'),
    noteId,
  ])
  return rows.length > 0
}

const statement = `
with target as (
  select ($3::timestamptz at time zone u.time_zone)::date as day,
    ${dayLimit({ purpose: '$2', standard: '$4::int' })} as day_limit
  from users u where u.id = $1 and u.disabled_at is null
), charge as (
  insert into usage_days (user_id, day, purpose, used)
  select $1, day, $2, 1 from target where day_limit > 0
  on conflict (user_id, day, purpose) do update set used = usage_days.used + 1
    where usage_days.used < (select day_limit from target)
  returning day
)
insert into ledger_entries (id, user_id, note_id, kind, purpose, day, created_at)
select $5, $1, $6, 'charge', $2, day, $3 from charge
returning id`
