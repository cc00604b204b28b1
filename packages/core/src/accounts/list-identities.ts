import type { Identity } from '@dramatis/contracts/http/me'
import type { Context } from '../context.ts'

/** The user's log-ins at other providers, oldest first; the subject there is nobody's to see. */
export async function listIdentities(
  ctx: Pick<Context, 'db'>,
  { userId }: { userId: string },
): Promise<Identity[]> {
  const rows = await ctx.db.prisma.identity.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map(({ id, issuer, createdAt }) => ({
    id,
    issuer,
    createdAt: createdAt.toISOString(),
  }))
}
