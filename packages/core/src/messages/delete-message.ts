import type { Context } from '../context.ts'
import { cancelTurn } from '../turns/cancel-turn.ts'
import { requireMessage } from './require-message.ts'

/**
 * Takes a message and its replies out of the room and out of the context. One that still waits is withdrawn: its
 * turn is cancelled first, and paid back. @throws not_found
 */
export async function deleteMessage(
  ctx: Context,
  { userId, messageId }: { userId: string; messageId: string },
): Promise<void> {
  await requireMessage(ctx, { userId, messageId })
  const open = await ctx.db.prisma.turn.findMany({
    where: { messageId, status: { in: ['queued', 'running'] } },
    select: { id: true },
  })
  for (const { id: turnId } of open) await cancelTurn(ctx, { userId, turnId })
  await ctx.db.prisma.message.update({
    where: { id: messageId },
    data: { deletedAt: ctx.now() },
  })
}
