import type { Me } from '@dramatis/contracts/http/accounts'
import { AppError } from '../app-error.ts'
import { ROTATION_GRACE_MS, type AccountContext } from './account-context.ts'
import { hashToken } from './hash-token.ts'
import type { OpenedSession } from './open-session.ts'
import { presentUser } from './present-user.ts'

/**
 * Rotates a refresh token (RFC 9700, 4.14.2). Its successor is derived from it, so that two tabs with the same
 * token get the same successor within the grace time; any other second use ends the whole family.
 * @throws not_logged_in
 */
export async function refreshSession(
  ctx: AccountContext,
  { refreshToken }: { refreshToken: string },
): Promise<{ user: Me; session: OpenedSession }> {
  const now = ctx.now()
  const hash = hashToken(refreshToken)
  const token = await ctx.db.prisma.refreshToken.findUnique({
    where: { hash },
    include: { session: { include: { user: true } } },
  })
  if (!token) throw notLoggedIn()
  const { session } = token
  const over = session.revokedAt || session.expiresAt <= now || session.user.disabledAt
  if (over) throw notLoggedIn()
  const successor = ctx.deriveToken(refreshToken)
  const rotated = token.rotatedAt === null && (await rotate(ctx, { hash, successor, now }))
  if (!rotated && !(await withinGrace(ctx, { hash, successor, now }))) {
    await ctx.db.prisma.session.update({ where: { id: session.id }, data: { revokedAt: now } })
    ctx.log.warn({ sessionId: session.id, userId: session.userId }, 'refresh token used twice')
    throw notLoggedIn()
  }
  return {
    user: presentUser(session.user),
    session: { sessionId: session.id, refreshToken: successor },
  }
}

/** False when another request rotated it first. */
async function rotate(
  ctx: AccountContext,
  { hash, successor, now }: { hash: string; successor: string; now: Date },
): Promise<boolean> {
  const { rows } = await ctx.db.sql.query(
    `with rotated as (
       update refresh_tokens set rotated_at = $2 where hash = $1 and rotated_at is null returning session_id
     ), used as (
       update sessions set last_used_at = $2 from rotated where sessions.id = rotated.session_id
     )
     insert into refresh_tokens (hash, session_id, created_at) select $3, session_id, $2 from rotated
     returning hash`,
    [hash, now, hashToken(successor)],
  )
  return rows.length > 0
}

/** Only the immediate predecessor of a token that was not used yet. */
async function withinGrace(
  ctx: AccountContext,
  { hash, successor, now }: { hash: string; successor: string; now: Date },
): Promise<boolean> {
  const find = (of: string) => ctx.db.prisma.refreshToken.findUnique({ where: { hash: of } })
  const [used, next] = await Promise.all([find(hash), find(hashToken(successor))])
  if (!used?.rotatedAt || !next || next.rotatedAt) return false
  return now.getTime() - used.rotatedAt.getTime() <= ROTATION_GRACE_MS
}

function notLoggedIn(): AppError {
  return new AppError('not_logged_in', 'Log in again')
}
