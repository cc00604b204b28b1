import type { Context } from '../context.ts'
import { allowForClocks } from '../internal/allow-for-clocks.ts'

const MOST = 100

/** The user's open notes, and those that moved since the reader left. */
export async function findChangedNotes(
  ctx: Context,
  { userId, since }: { userId: string; since: Date | null },
): Promise<string[]> {
  const { rows } = await ctx.db.sql.query<{ id: string }>(
    `select id from notes where owner_id = $1 and ended_at is null
     union
     select id from notes where owner_id = $1 and updated_at > $2
     limit ${MOST}`,
    [userId, since ? allowForClocks(since) : ctx.now()],
  )
  return rows.map(({ id }) => id)
}
