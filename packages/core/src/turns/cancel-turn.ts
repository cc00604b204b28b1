import type { Turn } from '@dramatis/contracts/http/turns'
import type { Context } from '../context.ts'
import { closeLiveText } from '../internal/close-live-text.ts'
import { finishTurn } from './finish-turn.ts'
import { getTurn } from './get-turn.ts'

/** A turn that is claimed or handed over between our look and our write is looked at again. */
const ROUNDS = 5

/**
 * Ends a turn that waits or runs, on any node; a second cancel, or one that comes too late, answers the end that
 * there is. Live text is closed first, so that what readers have seen is what is kept; the worker that writes it is
 * refused from then on and hangs up on the model. @throws not_found
 */
export async function cancelTurn(
  ctx: Context,
  { userId, turnId }: { userId: string; turnId: string },
): Promise<Turn> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const turn = await getTurn(ctx, { userId, turnId })
    if (turn.endedAt !== null) return turn
    const { attempt } = turn
    const text = await closeLiveText(ctx, { turnId, attempt })
    const shown = { text, finishReason: null, model: null, usage: null, firstTokenAt: null }
    await finishTurn(ctx, {
      turnId,
      ownerId: userId,
      attempt,
      status: 'cancelled',
      reason: null,
      reply: text === '' ? null : shown,
    })
  }
  return getTurn(ctx, { userId, turnId })
}
