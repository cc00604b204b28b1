import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { writeAudit } from '../internal/write-audit.ts'

/** Ends one of the user's log-ins. @throws not_found for another's as for none, and for one that has ended */
export async function revokeSession(
  ctx: Context,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  await ctx.db.transaction(async (sql) => {
    const { rows } = await sql.query(
      `update sessions set revoked_at = $3
       where id = $1 and user_id = $2 and revoked_at is null and expires_at > $3 returning id`,
      [sessionId, userId, ctx.now()],
    )
    if (rows.length === 0) throw new AppError('not_found', 'There is no such log-in')
    await writeAudit(ctx, sql, { actorId: userId, action: 'session.revoked', subjectId: sessionId })
  })
}
