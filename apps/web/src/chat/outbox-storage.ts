import type { TextStorage } from '../safe-storage.ts'
import type { OutboxItem } from './outbox-rules.ts'

export const outboxKey = 'dramatis.outbox'

export function readOutbox(storage: TextStorage): OutboxItem[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(outboxKey) ?? '[]')
    return Array.isArray(value) ? value.filter(isItem) : []
  } catch {
    return []
  }
}

/** False where storage is full or closed: then memory alone holds the messages. */
export function writeOutbox(storage: TextStorage, items: readonly OutboxItem[]): boolean {
  try {
    if (items.length === 0) storage.removeItem(outboxKey)
    else storage.setItem(outboxKey, JSON.stringify(items))
    return true
  } catch {
    return false
  }
}

function isItem(value: unknown): value is OutboxItem {
  if (typeof value !== 'object' || value === null) return false
  const item = value as Partial<Record<keyof OutboxItem, unknown>>
  const texts = [item.key, item.roomId, item.text].every((part) => typeof part === 'string')
  return texts && typeof item.writtenAt === 'number'
}
