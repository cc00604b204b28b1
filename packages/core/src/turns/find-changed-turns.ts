import type { Context } from '../context.ts'

/** More than this and the reader is told to read its rooms again. */
const MOST = 100
/** Ends are told by the clocks of several machines. */
const CLOCK_SLACK_MS = 5_000

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
    [userId, since ? new Date(since.getTime() - CLOCK_SLACK_MS) : ctx.now()],
  )
  const turnIds = rows.slice(0, MOST).map((row) => row.id)
  return { turnIds, tooMany: rows.length > MOST }
}
