import type { Context } from '../context.ts'

/**
 * Ends the live text of an attempt and answers what readers have seen of it, so that what is shown is what is kept.
 * Empty while a turn waits for its first attempt, and where live text is away.
 */
export async function closeLiveText(
  ctx: Pick<Context, 'live' | 'log'>,
  turn: { turnId: string; attempt: number },
): Promise<string> {
  if (turn.attempt === 0) return ''
  try {
    await ctx.live.end(turn)
    const slice = await ctx.live.read(turn.turnId, { attempt: turn.attempt, offset: 0 })
    return slice?.attempt === turn.attempt ? slice.text : ''
  } catch (error) {
    ctx.log.warn({ err: error, turnId: turn.turnId }, 'live text not closed')
    return ''
  }
}
