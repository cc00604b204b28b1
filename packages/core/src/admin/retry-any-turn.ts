import type { AdminTurn } from '@dramatis/contracts/http/admin'
import { AppError } from '../app-error.ts'
import type { AcceptingContext } from '../context.ts'
import { writeAudit } from '../internal/write-audit.ts'
import { askAgain } from '../messages/ask-again.ts'
import { requireAnyTurn } from './require-any-turn.ts'

/**
 * Asks again for the message of a turn that did not end well, on its owner's account: what delivered nothing was paid
 * back. Who may ask is the caller's to check. @throws not_found, conflict, quota_spent, idempotency_key_reused
 */
export async function retryAnyTurn(
  ctx: AcceptingContext,
  input: { actorId: string; turnId: string; idempotencyKey: string },
): Promise<Omit<AdminTurn, '_links'>> {
  const { actorId, turnId } = input
  const { userId, messageId, status, endedAt } = await requireAnyTurn(ctx, { turnId })
  if (endedAt === null || status === 'done') {
    throw new AppError(
      'conflict',
      'Only a turn that ended without a whole reply can be tried again',
    )
  }
  // The owner has keys of their own.
  const idempotencyKey = `${actorId} ${input.idempotencyKey}`
  const act = { actorId, action: 'turn.retry', subjectId: turnId }
  await writeAudit(ctx, ctx.db.sql, { ...act, detail: { status } })
  const { id } = await askAgain(ctx, { userId, messageId, idempotencyKey })
  return requireAnyTurn(ctx, { turnId: id })
}
