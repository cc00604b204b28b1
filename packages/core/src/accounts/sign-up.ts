import type { Locale, Me } from '@dramatis/contracts/http/accounts'
import { Prisma } from '@dramatis/db/generated/client'
import { AppError } from '../app-error.ts'
import { cleanText } from '../internal/clean-text.ts'
import type { AccountContext } from './account-context.ts'
import { openSession, type OpenedSession } from './open-session.ts'
import { presentUser } from './present-user.ts'

export interface SignUp {
  email: string
  password: string
  nickname: string | null
  locale: Locale
  timeZone: string
  userAgent: string | null
}

/** @throws email_taken */
export async function signUp(
  ctx: AccountContext,
  input: SignUp,
): Promise<{ user: Me; session: OpenedSession }> {
  const passwordHash = await ctx.passwords.hash(input.password)
  const { email, locale, timeZone, userAgent } = input
  const nickname = input.nickname && cleanText(input.nickname)
  const data = { id: ctx.newId('usr'), email, passwordHash, nickname, locale, timeZone }
  const user = await ctx.db.prisma.user.create({ data }).catch((error: unknown) => {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new AppError('email_taken', 'There is an account with this e-mail address already')
    }
    throw error
  })
  return {
    user: presentUser(user),
    session: await openSession(ctx, { userId: user.id, userAgent }),
  }
}
