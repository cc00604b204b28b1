import { cleanText } from '@dramatis/contracts/clean-text'
import type { Turn } from '@dramatis/contracts/http/turns'
import type { AcceptingContext } from '../context.ts'
import { acceptOnce } from '../internal/accept-once.ts'
import { hashRequest } from '../internal/hash-request.ts'

export interface SubmitTurn {
  userId: string
  roomId: string
  text: string
  idempotencyKey: string
}

/**
 * Accepts a message: from here on it is durable and will end. The same key and body give the same turn for 24 h.
 * @throws not_found, quota_spent, idempotency_key_reused
 */
export function submitTurn(ctx: AcceptingContext, input: SubmitTurn): Promise<Turn> {
  const { userId, roomId, idempotencyKey } = input
  const text = cleanText(input.text)
  const requestHash = hashRequest(['turn', roomId, text])
  const message = { text }
  return acceptOnce(ctx, { userId, roomId, kind: 'message', message, idempotencyKey, requestHash })
}
