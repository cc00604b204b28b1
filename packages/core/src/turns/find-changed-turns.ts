import type { Context } from '../context.ts'
import { allowForClocks } from '../internal/allow-for-clocks.ts'

/** More than this and the reader is told to read its rooms again. */
const MOST = 100

/** The user's open turns, and those that ended since the reader left. */
export async function findChangedTurns(
  ctx: Context,
  { userId, since }: { userId: string; since: Date | null },
): Promise<{ turnIds: string[]; tooMany: boolean }> {
  const { rows } = await ctx.db.sql.query<{ id: string }>(
    `select id from turns where owner_id = $1 and status in ('queued', 'running')
     union
     select id from turns where owner_id = $1 and ended_at > $2
     limit ${MOST + 1}`,
    [userId, since ? allowForClocks(since) : ctx.now()],
  )
  const turnIds = rows.slice(0, MOST).map((row) => row.id)
  return { turnIds, tooMany: rows.length > MOST }
}
