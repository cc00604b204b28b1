import type { Context } from '../context.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { cancelOpenTurns } from '../turns/cancel-open-turns.ts'
import { requireRoom } from './require-room.ts'

/**
 * Hides the room at once, so that nothing in it is claimed any more, and cancels what still waits or runs: what was
 * read of a reply is kept and paid for, all else is paid back. @throws not_found
 */
export async function deleteRoom(
  ctx: Context,
  { userId, roomId }: { userId: string; roomId: string },
): Promise<void> {
  const room = await requireRoom(ctx, { userId, roomId })
  await ctx.db.prisma.room.update({ where: { id: room.id }, data: { deletedAt: ctx.now() } })
  await announceRoom(ctx, { roomId, ownerId: userId })
  await cancelOpenTurns(ctx, { userId, roomId, ofDeleted: false })
}
