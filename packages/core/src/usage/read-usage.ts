import {
  purpose as purposes,
  type Allowance,
  type Purpose,
  type Usage,
} from '@dramatis/contracts/http/usage'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { dayLimit } from './day-limit.ts'
import { standardLimit } from './standard-limit.ts'

interface UsageRow {
  purpose: Purpose
  day: string
  time_zone: string
  day_limit: number
  used: number
  resets_at: Date
}

/** What the user has spent today, where they are, of all purposes or of some. @throws not_found */
export async function readUsage(
  ctx: AcceptingContext,
  { userId, only = purposes.options }: { userId: string; only?: readonly Purpose[] },
): Promise<Usage> {
  const { rows } = await ctx.db.sql.query<UsageRow>(statement, [
    userId,
    ctx.now(),
    only,
    only.map((purpose) => standardLimit(ctx.settings, purpose)),
  ])
  const [first] = rows
  if (!first) throw new AppError('not_found', 'There is no such user')
  return {
    day: first.day,
    timeZone: first.time_zone,
    resetsAt: first.resets_at.toISOString(),
    results: rows.map(presentAllowance),
  }
}

function presentAllowance(row: UsageRow): Allowance {
  return {
    purpose: row.purpose,
    limit: row.day_limit,
    used: row.used,
    remaining: Math.max(0, row.day_limit - row.used),
    resetsAt: row.resets_at.toISOString(),
  }
}

const statement = `
with today as (
  select u.*, ($2::timestamptz at time zone u.time_zone)::date as day from users u where u.id = $1
)
select p.purpose, u.day::text, u.time_zone, coalesce(d.used, 0) as used,
  ${dayLimit({ purpose: 'p.purpose', standard: 'p.standard' })} as day_limit,
  (u.day + 1)::timestamp at time zone u.time_zone as resets_at
from today u cross join unnest($3::text[], $4::int[]) with ordinality as p (purpose, standard, place)
left join usage_days d on d.user_id = u.id and d.day = u.day and d.purpose = p.purpose
order by p.place`
