import { AppError } from '../app-error.ts'
import { writeAudit } from '../internal/write-audit.ts'
import type { AccountContext } from './account-context.ts'
import { confirmUser } from './confirm-user.ts'

export interface ChangePassword {
  userId: string
  /** The log-in that asks; all others end. */
  sessionId: string
  currentPassword: string | null
  newPassword: string
}

/**
 * Sets another password, or the first one, and ends all other log-ins; a log-in with the old password that is under
 * way opens nothing (open-session). @throws invalid_fields, fresh_log_in_needed, conflict
 */
export async function changePassword(ctx: AccountContext, input: ChangePassword): Promise<void> {
  const { userId, sessionId, currentPassword: password, newPassword } = input
  const confirm = { userId, sessionId, password, field: 'currentPassword' }
  const { email, passwordHash } = await confirmUser(ctx, confirm)
  if (email === null) {
    throw new AppError('conflict', 'Your account has no e-mail address to log in with')
  }
  const newHash = await ctx.passwords.hash(newPassword)
  await ctx.db.transaction(async (sql) => {
    const { rows } = await sql.query(
      `update users set password_hash = $2, updated_at = $3
       where id = $1 and password_hash is not distinct from $4 returning id`,
      [userId, newHash, ctx.now(), passwordHash],
    )
    if (rows.length === 0) {
      throw new AppError('conflict', 'The password was changed elsewhere; try again')
    }
    await sql.query(
      `update sessions set revoked_at = $3 where user_id = $1 and id <> $2 and revoked_at is null`,
      [userId, sessionId, ctx.now()],
    )
    await writeAudit(ctx, sql, { actorId: userId, action: 'password.changed', subjectId: userId })
  })
}
