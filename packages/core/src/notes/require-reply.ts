import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/** A reply of a message that is still there. @throws not_found for another's reply as for none. */
export async function requireReply(
  ctx: Context,
  { userId, replyId }: { userId: string; replyId: string },
) {
  const reply = await ctx.db.prisma.reply.findFirst({
    where: {
      id: replyId,
      message: { deletedAt: null, supersededAt: null },
      room: { ownerId: userId, deletedAt: null },
    },
    select: { id: true, roomId: true, messageId: true, text: true },
  })
  if (!reply) throw new AppError('not_found', 'There is no such reply')
  return reply
}
