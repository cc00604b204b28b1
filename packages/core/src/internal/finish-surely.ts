import { isAway } from '@dramatis/db/is-away'
import type { Context } from '../context.ts'
import { finishTurn, type TurnEnd } from '../turns/finish-turn.ts'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2_000

/**
 * Writes the end of a turn again and again while the records are away: a reply that a reader has seen whole is not
 * thrown away for a connection that broke. A write that was done and not answered answers false the second time.
 * @throws what is not cured by waiting, and anything once the attempt is `lost` or its deadline is over.
 */
export async function finishSurely(
  ctx: Context,
  end: TurnEnd,
  { until, lost }: { until: Date; lost: AbortSignal },
): Promise<boolean> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await finishTurn(ctx, end)
    } catch (error) {
      if (!isAway(error) || lost.aborted || ctx.now() >= until) throw error
      ctx.log.warn({ err: error, turnId: end.turnId, attempt: end.attempt }, 'end not written yet')
    }
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}
