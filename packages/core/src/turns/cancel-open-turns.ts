import type { Context } from '../context.ts'
import { cancelTurn } from './cancel-turn.ts'

/** A turn that is accepted between our look and our writes is found by the next look. */
const ROUNDS = 5

export interface OpenTurns {
  userId: string
  /** Only those of this room. */
  roomId?: string
  /** Only those for messages that were deleted. */
  ofDeleted: boolean
}

/** Cancels what waits or runs, the last first, so that none is begun meanwhile; each is paid back as ever. */
export async function cancelOpenTurns(
  ctx: Context,
  { userId, roomId, ofDeleted }: OpenTurns,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const open = await ctx.db.prisma.turn.findMany({
      where: {
        ownerId: userId,
        status: { in: ['queued', 'running'] },
        ...(roomId !== undefined && { roomId }),
        ...(ofDeleted && { message: { deletedAt: { not: null } } }),
      },
      orderBy: [{ acceptedAt: 'desc' }, { seq: 'desc' }],
      select: { id: true },
    })
    if (open.length === 0) return
    for (const { id: turnId } of open) await cancelTurn(ctx, { userId, turnId })
  }
}
