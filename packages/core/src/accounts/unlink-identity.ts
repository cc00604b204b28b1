import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { writeAudit } from '../internal/write-audit.ts'

/** Takes away a log-in at another provider, but never the last way in. @throws not_found, conflict */
export async function unlinkIdentity(
  ctx: Context,
  { userId, identityId }: { userId: string; identityId: string },
): Promise<void> {
  await ctx.db.transaction(async (sql) => {
    // Two at once would each see the other's as the way that is left.
    const { rows: users } = await sql.query<{ password: boolean }>(
      `select password_hash is not null and email is not null as password from users where id = $1 for update`,
      [userId],
    )
    const { rows } = await sql.query<{ id: string; issuer: string }>(
      'select id, issuer from identities where user_id = $1',
      [userId],
    )
    const identity = rows.find(({ id }) => id === identityId)
    if (!identity) throw new AppError('not_found', 'There is no such connected log-in')
    if (rows.length === 1 && !users[0]?.password) {
      throw new AppError('conflict', 'This is the only way that you can log in')
    }
    await sql.query('delete from identities where id = $1', [identityId])
    await writeAudit(ctx, sql, {
      actorId: userId,
      action: 'identity.unlinked',
      subjectId: userId,
      detail: { issuer: identity.issuer },
    })
  })
}
