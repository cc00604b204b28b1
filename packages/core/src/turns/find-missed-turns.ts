import type { LiveWake } from '@dramatis/contracts/live-text'
import type { Context } from '../context.ts'
import { allowForClocks } from '../internal/allow-for-clocks.ts'

/** A wake for every turn of these users that is open, or has ended since: theirs may have been lost. */
export async function findMissedTurns(
  ctx: Pick<Context, 'db'>,
  { ownerIds, since }: { ownerIds: readonly string[]; since: Date },
): Promise<LiveWake[]> {
  if (ownerIds.length === 0) return []
  const { rows } = await ctx.db.sql.query<{ turnId: string; ownerId: string }>(
    `select id as "turnId", owner_id as "ownerId" from turns
     where owner_id = any($1) and status in ('queued', 'running')
     union
     select id, owner_id from turns where owner_id = any($1) and ended_at > $2`,
    [ownerIds, allowForClocks(since)],
  )
  return rows.map(({ turnId, ownerId }) => ({ turnId, ownerId, what: 'state' }))
}
