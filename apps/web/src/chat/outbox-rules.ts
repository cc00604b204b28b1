import type { ProblemCode } from '../api/api-error.ts'

/** A message on its way. It stays here until the room's own messages show it. */
export interface OutboxItem {
  /** Sent as Idempotency-Key: however often this is sent, it is one turn. */
  key: string
  roomId: string
  text: string
  writtenAt: number
  /** Why it has not been sent; absent while it waits its turn or travels. */
  problem?: ProblemCode
  /** The server has it; `messageId` tells when the room shows it. */
  accepted?: { turnId: string; messageId: string }
}

/** The server remembers a key for 24 hours; an older message is sent again only by hand. */
const keyLifeMs = 23 * 3_600_000

const refusals = new Set<ProblemCode>([
  'invalid_json',
  'invalid_fields',
  'idempotency_key_reused',
  'not_found',
  'too_large',
])

/** True where the server surely did not take the message, and will not take it as it is. */
export function isRefused(problem: ProblemCode): boolean {
  return refusals.has(problem)
}

const passing = new Set<ProblemCode>([
  'unreachable',
  'unavailable',
  'internal',
  'too_fast',
  'conflict',
])

/** True where the same request may well be taken a little later. */
export function isTransient(problem: ProblemCode): boolean {
  return passing.has(problem)
}

/** The room's oldest message that may be sent now; one at a time, in the order written. */
export function nextToSend(items: readonly OutboxItem[], roomId: string): OutboxItem | null {
  for (const item of items) {
    if (item.roomId !== roomId || item.accepted) continue
    if (item.problem === undefined) return item
    // A later message must not overtake one that may still arrive.
    if (!isRefused(item.problem)) return null
  }
  return null
}

/** Clears what stopped the room's messages, so that they are tried again in order. */
export function retryRoom(
  items: readonly OutboxItem[],
  roomId: string,
  mayRetry: (item: OutboxItem) => boolean,
): OutboxItem[] {
  return items.map((item) => {
    if (item.roomId !== roomId || item.problem === undefined || !mayRetry(item)) return item
    const { problem: _, ...rest } = item
    return rest
  })
}

/** Whether a message may go out again with nobody asking: its key still holds, and it was no refusal. */
export function mayResend(item: OutboxItem, now: number): boolean {
  const young = now - item.writtenAt < keyLifeMs
  return young && !isRefused(item.problem ?? 'unreachable') && item.problem !== 'quota_spent'
}

/** A message that was under way too long ago waits for a hand: sent again it might be a second one. */
export function holdOld(items: readonly OutboxItem[], now: number): OutboxItem[] {
  return items.map((item) =>
    item.accepted || item.problem !== undefined || mayResend(item, now)
      ? item
      : { ...item, problem: 'unreachable' },
  )
}

/** Drops what the room shows by now, and accepted ones that were never seen for a day. */
export function dropShown(
  items: readonly OutboxItem[],
  shown: ReadonlySet<string>,
  now: number,
): OutboxItem[] {
  return items.filter((item) => {
    if (!item.accepted) return true
    return !shown.has(item.accepted.messageId) && now - item.writtenAt < keyLifeMs
  })
}
