import { cleanText } from '@dramatis/contracts/clean-text'
import { AppError } from '../app-error.ts'
import { SESSION_LIFE_MS, type AccountContext } from './account-context.ts'
import { hashToken } from './hash-token.ts'

export interface OpenedSession {
  sessionId: string
  refreshToken: string
}

/**
 * A new log-in: a family of refresh tokens with its first member. Only for a user who is still as they were looked
 * at: a password that is changed, or an account that is disabled meanwhile, opens nothing. @throws wrong_credentials
 */
export async function openSession(
  ctx: AccountContext,
  {
    user,
    userAgent,
  }: { user: { id: string; passwordHash: string | null }; userAgent: string | null },
): Promise<OpenedSession> {
  const refreshToken = ctx.newToken()
  const now = ctx.now()
  const sessionId = ctx.newId('ses')
  const { rows } = await ctx.db.sql.query(
    `with known as (
       select id from users where id = $2 and password_hash is not distinct from $3 and disabled_at is null for share
     ), opened as (
       insert into sessions (id, user_id, user_agent, created_at, last_used_at, expires_at)
       select $1, known.id, $4, $5, $5, $6 from known returning id
     )
     insert into refresh_tokens (hash, session_id, created_at) select $7, opened.id, $5 from opened returning hash`,
    [
      sessionId,
      user.id,
      user.passwordHash,
      userAgent === null ? null : cleanText(userAgent).slice(0, 200),
      now,
      new Date(now.getTime() + SESSION_LIFE_MS),
      hashToken(refreshToken),
    ],
  )
  if (rows.length === 0) {
    throw new AppError('wrong_credentials', 'The e-mail address or the password is wrong')
  }
  return { sessionId, refreshToken }
}
