import { SESSION_LIFE_MS, type AccountContext } from './account-context.ts'
import { hashToken } from './hash-token.ts'

export interface OpenedSession {
  sessionId: string
  refreshToken: string
}

/** A new log-in: a family of refresh tokens with its first member. */
export async function openSession(
  ctx: AccountContext,
  { userId, userAgent }: { userId: string; userAgent: string | null },
): Promise<OpenedSession> {
  const refreshToken = ctx.newToken()
  const now = ctx.now()
  const sessionId = ctx.newId('ses')
  await ctx.db.prisma.session.create({
    data: {
      id: sessionId,
      userId,
      userAgent: userAgent?.slice(0, 200) ?? null,
      createdAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFE_MS),
      refreshTokens: { create: { hash: hashToken(refreshToken), createdAt: now } },
    },
  })
  return { sessionId, refreshToken }
}
