import type { Turn } from '@dramatis/contracts/http/turns'
import type { AcceptingContext } from '../context.ts'
import { acceptOnce } from '../internal/accept-once.ts'
import { hashRequest } from '../internal/hash-request.ts'
import { requireMessage } from './require-message.ts'

/**
 * Asks for one more reply to a message: a retry where it got none, a further alternative where it did. What is there
 * stays; only a whole new reply takes the chosen one's place. @throws not_found, quota_spent, idempotency_key_reused
 */
export async function askAgain(
  ctx: AcceptingContext,
  input: { userId: string; messageId: string; idempotencyKey: string },
): Promise<Turn> {
  const { userId, messageId, idempotencyKey } = input
  const { roomId } = await requireMessage(ctx, { userId, messageId })
  return acceptOnce(ctx, {
    userId,
    roomId,
    kind: 'regeneration',
    message: { existing: messageId },
    idempotencyKey,
    requestHash: hashRequest(['again', messageId]),
  })
}
