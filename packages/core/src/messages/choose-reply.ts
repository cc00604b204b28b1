import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { requireMessage } from './require-message.ts'

/** Makes one of a message's alternatives the one that the conversation goes on from. @throws not_found */
export async function chooseReply(
  ctx: Context,
  { userId, messageId, replyId }: { userId: string; messageId: string; replyId: string },
): Promise<void> {
  const { roomId } = await requireMessage(ctx, { userId, messageId })
  const reply = await ctx.db.prisma.reply.findFirst({ where: { id: replyId, messageId } })
  if (!reply) throw new AppError('not_found', 'There is no such reply to this message')
  await ctx.db.prisma.message.update({
    where: { id: messageId },
    data: { chosenReplyId: replyId },
  })
  await announceRoom(ctx, { roomId, ownerId: userId })
}
