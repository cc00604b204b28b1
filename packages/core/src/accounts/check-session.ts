import type { Me } from '@dramatis/contracts/http/accounts'
import type { Context } from '../context.ts'
import { presentUser } from './present-user.ts'

/** Who a session belongs to, or null when it has ended, was revoked, or its user may not act. */
export async function checkSession(
  ctx: Pick<Context, 'db' | 'now'>,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<Me | null> {
  const session = await ctx.db.prisma.session.findFirst({
    where: { id: sessionId, userId, revokedAt: null, expiresAt: { gt: ctx.now() } },
    include: { user: true },
  })
  if (!session || session.user.disabledAt) return null
  return presentUser(session.user)
}
