import type { Context } from '../context.ts'

/**
 * Tells the owner's other devices to read a room again, or with null all of them. They read it anyway when they are
 * next opened, so a loss costs freshness only.
 */
export async function announceRoom(
  ctx: Pick<Context, 'live' | 'log'>,
  room: { roomId: string | null; ownerId: string },
): Promise<void> {
  try {
    await ctx.live.announce([{ ...room, what: 'room' }])
  } catch (error) {
    ctx.log.warn({ err: error, roomId: room.roomId }, 'announce failed')
  }
}
