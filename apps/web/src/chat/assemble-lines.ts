import type { Message } from '@dramatis/contracts/http/rooms'
import type { OutboxItem } from './outbox-rules.ts'

export type ChatLine =
  | { kind: 'message'; key: string; message: Message }
  | { kind: 'outgoing'; key: string; item: OutboxItem }

/**
 * The room's messages in order, then what is still on its way. `keys` remembers under which key a
 * message travelled, so that it stays the same line on the screen once the room shows it.
 */
export function assembleLines(
  messages: readonly Message[],
  outgoing: readonly OutboxItem[],
  keys: ReadonlyMap<string, string>,
): ChatLine[] {
  const byId = new Map(messages.map((message) => [message.id, message]))
  const shown = [...byId.values()].sort((one, other) => one.seq - other.seq)
  const waiting = outgoing.filter((item) => !item.accepted || !byId.has(item.accepted.messageId))
  return [
    ...shown.map((message) => ({
      kind: 'message' as const,
      key: keys.get(message.id) ?? message.id,
      message,
    })),
    ...waiting.map((item) => ({ kind: 'outgoing' as const, key: item.key, item })),
  ]
}
