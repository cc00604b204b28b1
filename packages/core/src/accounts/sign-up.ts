import { cleanText } from '@dramatis/contracts/clean-text'
import type { Locale, Me } from '@dramatis/contracts/http/accounts'
import { Prisma } from '@dramatis/db/generated/client'
import { AppError } from '../app-error.ts'
import { writeAudit } from '../internal/write-audit.ts'
import type { AccountContext } from './account-context.ts'
import { openSession, type OpenedSession } from './open-session.ts'
import { presentUser } from './present-user.ts'
import { requireTimeZone } from './require-time-zone.ts'

export interface SignUp {
  email: string
  password: string
  nickname: string | null
  locale: Locale
  timeZone: string
  userAgent: string | null
}

/** @throws email_taken, invalid_fields */
export async function signUp(
  ctx: AccountContext,
  input: SignUp,
): Promise<{ user: Me; session: OpenedSession }> {
  await requireTimeZone(ctx, input.timeZone)
  const passwordHash = await ctx.passwords.hash(input.password)
  const { email, locale, timeZone, userAgent } = input
  const nickname = input.nickname && cleanText(input.nickname)
  const role = ctx.adminEmails.includes(email) ? ('admin' as const) : ('user' as const)
  const data = { id: ctx.newId('usr'), email, passwordHash, nickname, locale, timeZone, role }
  const user = await ctx.db.prisma.user.create({ data }).catch((error: unknown) => {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new AppError('email_taken', 'There is an account with this e-mail address already')
    }
    throw error
  })
  if (role === 'admin') {
    const act = { actorId: null, action: 'role.granted', subjectId: user.id, detail: { role } }
    await writeAudit(ctx, ctx.db.sql, act)
  }
  return {
    user: presentUser(user),
    session: await openSession(ctx, { user, userAgent }),
  }
}
