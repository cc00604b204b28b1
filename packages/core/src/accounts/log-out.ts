import type { AccountContext } from './account-context.ts'

/** Ends one log-in; its tokens are worth nothing from here on. */
export async function logOut(
  ctx: Pick<AccountContext, 'db' | 'now'>,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<void> {
  await ctx.db.prisma.session.updateMany({
    where: { id: sessionId, userId, revokedAt: null },
    data: { revokedAt: ctx.now() },
  })
}
