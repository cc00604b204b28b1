import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/** The one place that knows whose a message is. @throws not_found for another's message as for none. */
export async function requireMessage(
  ctx: Context,
  { userId, messageId }: { userId: string; messageId: string },
) {
  const message = await ctx.db.prisma.message.findFirst({
    where: {
      id: messageId,
      deletedAt: null,
      supersededAt: null,
      room: { ownerId: userId, deletedAt: null },
    },
  })
  if (!message) throw new AppError('not_found', 'There is no such message')
  return message
}
