import type { Context } from '../context.ts'
import { announceRoom } from '../internal/announce-room.ts'
import { finishTurn } from '../turns/finish-turn.ts'
import { requireRoom } from './require-room.ts'

/**
 * Hides the room at once and ends what still waits or runs in it; a worker that writes one of its replies hears of
 * it at its next beat. @throws not_found
 */
export async function deleteRoom(
  ctx: Context,
  { userId, roomId }: { userId: string; roomId: string },
): Promise<void> {
  const room = await requireRoom(ctx, { userId, roomId })
  await ctx.db.prisma.room.update({ where: { id: room.id }, data: { deletedAt: ctx.now() } })
  await announceRoom(ctx, { roomId, ownerId: userId })
  // A claim between our look and our write moves the fence: look again until nothing is open.
  for (let rounds = 0; rounds < 5; rounds += 1) {
    const open = await ctx.db.prisma.turn.findMany({
      where: { roomId, status: { in: ['queued', 'running'] } },
      orderBy: { seq: 'desc' },
      select: { id: true, attempt: true },
    })
    if (open.length === 0) return
    for (const { id: turnId, attempt } of open) {
      const cancelled = { status: 'cancelled', reason: null, reply: null } as const
      await finishTurn(ctx, { turnId, ownerId: userId, attempt, ...cancelled })
    }
  }
}
