import type { Context } from '../context.ts'
import { writeAudit } from '../internal/write-audit.ts'

/** Ends all of the user's log-ins but the one that asks. */
export async function revokeOtherSessions(
  ctx: Context,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  await ctx.db.transaction(async (sql) => {
    await sql.query(
      `update sessions set revoked_at = $3 where user_id = $1 and id <> $2 and revoked_at is null`,
      [userId, sessionId, ctx.now()],
    )
    await writeAudit(ctx, sql, { actorId: userId, action: 'sessions.revoked', subjectId: userId })
  })
}
