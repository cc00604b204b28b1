import { cleanText } from '@dramatis/contracts/clean-text'
import type { Me } from '@dramatis/contracts/http/accounts'
import type { EditMe } from '@dramatis/contracts/http/me'
import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { presentUser } from './present-user.ts'
import { requireTimeZone } from './require-time-zone.ts'

/** Changes what is given and leaves the rest. @throws invalid_fields, not_found */
export async function editProfile(
  ctx: Pick<Context, 'db' | 'now'>,
  { userId, ...edit }: EditMe & { userId: string },
): Promise<Me> {
  const { nickname, birthYear, job, locale, timeZone } = edit
  if (timeZone !== undefined) await requireTimeZone(ctx, timeZone)
  const [user] = await ctx.db.prisma.user.updateManyAndReturn({
    where: { id: userId },
    data: {
      ...(nickname !== undefined && { nickname: nickname && cleanText(nickname) }),
      ...(job !== undefined && { job: job && cleanText(job) }),
      ...(birthYear !== undefined && { birthYear }),
      ...(locale !== undefined && { locale }),
      ...(timeZone !== undefined && { timeZone }),
      updatedAt: ctx.now(),
    },
  })
  if (!user) throw new AppError('not_found', 'There is no such user')
  return presentUser(user)
}
