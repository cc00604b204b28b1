import type { LoggedInSession } from '@dramatis/contracts/http/me'
import type { Context } from '../context.ts'

/** Where the user is logged in, last used first; the id settles ties. */
export async function listSessions(
  ctx: Pick<Context, 'db' | 'now'>,
  input: { userId: string; sessionId: string; page: number; perPage: number },
): Promise<{ count: number; sessions: LoggedInSession[] }> {
  const { userId, sessionId, page, perPage } = input
  const where = { userId, revokedAt: null, expiresAt: { gt: ctx.now() } }
  const [count, rows] = await Promise.all([
    ctx.db.prisma.session.count({ where }),
    ctx.db.prisma.session.findMany({
      where,
      orderBy: [{ lastUsedAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * perPage,
      take: perPage,
    }),
  ])
  const sessions = rows.map(({ id, userAgent, createdAt, lastUsedAt, expiresAt }) => ({
    id,
    current: id === sessionId,
    userAgent,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  }))
  return { count, sessions }
}
