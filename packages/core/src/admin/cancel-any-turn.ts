import type { AdminTurn } from '@dramatis/contracts/http/admin'
import type { Context } from '../context.ts'
import { writeAudit } from '../internal/write-audit.ts'
import { cancelTurn } from '../turns/cancel-turn.ts'
import { requireAnyTurn } from './require-any-turn.ts'

/**
 * Cancels anybody's turn, as its owner would; one that has ended stays as it is. Noted before it is done, so that no
 * act is without its line. Who may ask is the caller's to check. @throws not_found
 */
export async function cancelAnyTurn(
  ctx: Context,
  { actorId, turnId }: { actorId: string; turnId: string },
): Promise<Omit<AdminTurn, '_links'>> {
  const { userId, status } = await requireAnyTurn(ctx, { turnId })
  const act = { actorId, action: 'turn.cancel', subjectId: turnId }
  await writeAudit(ctx, ctx.db.sql, { ...act, detail: { status } })
  await cancelTurn(ctx, { userId, turnId })
  return requireAnyTurn(ctx, { turnId })
}
