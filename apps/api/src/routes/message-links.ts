import type { ListedMessage, Message } from '@dramatis/contracts/http/rooms'

/**
 * A message with what its owner may do with it. It can be rewritten while its first turn waits, or, once answered,
 * where it is the last of its room; the opening of a scene never.
 */
export function messageLinks(
  message: Message,
  { isLast }: { isLast: boolean },
): Required<ListedMessage> {
  const self = `/api/v1/messages/${message.id}`
  const { status, kind, attempt, endedAt } = message.turn
  const waits = status === 'queued' && kind === 'message' && attempt === 0
  const canRewrite = message.text !== null && (waits || (isLast && endedAt !== null))
  return { ...message, _links: { delete: self, ...(canRewrite && { update: self }) } }
}
