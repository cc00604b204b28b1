import type { Me } from '@dramatis/contracts/http/accounts'
import { AppError } from '../app-error.ts'
import type { AccountContext } from './account-context.ts'
import { openSession, type OpenedSession } from './open-session.ts'
import { presentUser } from './present-user.ts'

/** Same answer and same work for an unknown user, a wrong password and a disabled account. @throws wrong_credentials */
export async function logIn(
  ctx: AccountContext,
  { email, password, userAgent }: { email: string; password: string; userAgent: string | null },
): Promise<{ user: Me; session: OpenedSession }> {
  const user = await ctx.db.prisma.user.findUnique({ where: { email } })
  const right = await ctx.passwords.verify(user?.passwordHash ?? null, password)
  if (!user || !right || user.disabledAt) {
    throw new AppError('wrong_credentials', 'The e-mail address or the password is wrong')
  }
  return {
    user: presentUser(user),
    session: await openSession(ctx, { user, userAgent }),
  }
}
