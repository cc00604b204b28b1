import type { Turn } from '@dramatis/contracts/http/turns'
import { ApiError } from '../api/api-error.ts'
import { newKey } from '../new-key.ts'
import type { TextStorage } from '../safe-storage.ts'
import {
  dropShown,
  isRefused,
  mayResend,
  nextToSend,
  retryRoom,
  type OutboxItem,
} from './outbox-rules.ts'
import { readOutbox, writeOutbox } from './outbox-storage.ts'

export interface Outbox {
  items(): readonly OutboxItem[]
  /** Under which key this tab sent a message, by message id. */
  keys: ReadonlyMap<string, string>
  subscribe(listener: () => void): () => void
  send(roomId: string, text: string): void
  /** Somebody asked: everything the room holds back is tried again. */
  retry(roomId: string): void
  /** The line is back, or the page was loaded: what may be sent safely is sent. */
  resume(): void
  remove(key: string): void
  /** The room shows these messages now. */
  shown(messageIds: ReadonlySet<string>): void
  /** Another tab has written the storage. */
  reload(): void
  clear(): void
}

export interface OutboxTools {
  storage: TextStorage
  now: () => number
  submit: (roomId: string, text: string, key: string) => Promise<Turn>
  onAccepted: (turn: Turn) => void
}

/** Sends messages one at a time for each room, and never lets go of one without a definite answer. */
export function createOutbox(tools: OutboxTools): Outbox {
  let items: readonly OutboxItem[] = readOutbox(tools.storage)
  let stored = true
  const sending = new Set<string>()
  const keys = new Map<string, string>()
  const listeners = new Set<() => void>()

  /** Changes what is stored, not what this tab remembers: other tabs write there too. */
  function change(step: (items: readonly OutboxItem[]) => readonly OutboxItem[]): void {
    show(step(stored ? readOutbox(tools.storage) : items))
    stored = writeOutbox(tools.storage, items)
  }

  function show(next: readonly OutboxItem[]): void {
    items = next
    for (const listener of listeners) listener()
  }

  function edit(key: string, part: Partial<OutboxItem>): void {
    change((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)))
  }

  async function sendRoom(roomId: string): Promise<void> {
    if (sending.has(roomId)) return
    sending.add(roomId)
    try {
      let item = nextToSend(items, roomId)
      while (item) {
        await sendItem(item)
        item = nextToSend(items, roomId)
      }
    } finally {
      sending.delete(roomId)
    }
  }

  async function sendItem({ key, roomId, text }: OutboxItem): Promise<void> {
    try {
      const turn = await tools.submit(roomId, text, key)
      keys.set(turn.messageId, key)
      tools.onAccepted(turn)
      const accepted = { turnId: turn.id, messageId: turn.messageId }
      edit(key, { accepted })
    } catch (cause) {
      const error = cause instanceof ApiError ? cause : new ApiError('internal', { cause })
      edit(key, { problem: error.code })
    }
  }

  function retry(roomId: string, mayRetry: (item: OutboxItem) => boolean): void {
    change((all) => retryRoom(all, roomId, mayRetry))
    void sendRoom(roomId)
  }

  const notRefused = (item: OutboxItem) => !isRefused(item.problem ?? 'unreachable')

  return {
    items: () => items,
    keys,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    send(roomId, text) {
      change((all) => [...all, { key: newKey(), roomId, text, writtenAt: tools.now() }])
      retry(roomId, notRefused)
    },
    retry: (roomId) => retry(roomId, notRefused),
    resume() {
      const rooms = new Set(items.map((item) => item.roomId))
      for (const roomId of rooms) retry(roomId, (item) => mayResend(item, tools.now()))
    },
    remove: (key) => change((all) => all.filter((item) => item.key !== key)),
    shown(messageIds) {
      if (dropShown(items, messageIds, tools.now()).length === items.length) return
      change((all) => dropShown(all, messageIds, tools.now()))
    },
    reload: () => show(readOutbox(tools.storage)),
    clear: () => change(() => []),
  }
}
