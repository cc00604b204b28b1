import { AppError } from '../app-error.ts'
import type { Context } from '../context.ts'

/** The one place that knows whose a room is. @throws not_found for another's room as for none. */
export async function requireRoom(
  ctx: Context,
  { userId, roomId }: { userId: string; roomId: string },
) {
  const room = await ctx.db.prisma.room.findFirst({
    where: { id: roomId, ownerId: userId, deletedAt: null },
  })
  if (!room) throw new AppError('not_found', 'There is no such room')
  return room
}
