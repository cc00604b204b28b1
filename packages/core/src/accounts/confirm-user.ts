import { AppError } from '../app-error.ts'
import { FRESH_LOG_IN_MS, type AccountContext } from './account-context.ts'

export interface Confirm {
  userId: string
  /** The log-in that asks. */
  sessionId: string
  password: string | null
  /** Which field of the request holds the password. */
  field: string
}

export interface ConfirmedUser {
  id: string
  email: string | null
  passwordHash: string | null
}

/**
 * For acts that a borrowed session must not do: asks for the password where there is one, else for a log-in of the
 * last minutes. @throws invalid_fields, fresh_log_in_needed, not_found
 */
export async function confirmUser(
  ctx: AccountContext,
  { userId, sessionId, password, field }: Confirm,
): Promise<ConfirmedUser> {
  const user = await ctx.db.prisma.user.findUnique({
    where: { id: userId },
    select: { id: true, email: true, passwordHash: true },
  })
  if (!user) throw new AppError('not_found', 'There is no such user')
  if (user.passwordHash === null) {
    await requireFreshLogIn(ctx, { userId, sessionId })
    return user
  }
  const given = password !== null
  if (given && (await ctx.passwords.verify(user.passwordHash, password))) return user
  const message = given ? 'This is not your password' : 'Expected your password'
  throw new AppError('invalid_fields', 'Some fields are wrong', {
    fields: [{ path: field, message }],
  })
}

async function requireFreshLogIn(
  ctx: AccountContext,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  const since = new Date(ctx.now().getTime() - FRESH_LOG_IN_MS)
  const where = { id: sessionId, userId, revokedAt: null, createdAt: { gte: since } }
  if ((await ctx.db.prisma.session.count({ where })) > 0) return
  throw new AppError('fresh_log_in_needed', 'Log in again first; this needs a fresh log-in')
}
