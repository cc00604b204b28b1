import type { Context } from '../context.ts'

/** Tells followers that a turn's state moved. Followers also look by themselves, so a loss costs two seconds. */
export async function announceTurn(
  ctx: Pick<Context, 'live' | 'log'>,
  turn: { turnId: string; ownerId: string },
): Promise<void> {
  try {
    await ctx.live.announce([{ ...turn, what: 'state' }])
  } catch (error) {
    ctx.log.warn({ err: error, turnId: turn.turnId }, 'announce failed')
  }
}
