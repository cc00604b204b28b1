import type { Turn } from '@dramatis/contracts/http/turns'
import { ApiError } from '../api/api-error.ts'
import { newKey } from '../new-key.ts'
import type { TextStorage } from '../safe-storage.ts'
import { mergeOutbox } from './merge-outbox.ts'
import {
  dropShown,
  holdOld,
  isRefused,
  isTransient,
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
  /** Sends what another tab was sending, should that tab be gone. */
  standIn(): void
  clear(): void
}

export interface OutboxTools {
  storage: TextStorage
  now: () => number
  submit: (roomId: string, text: string, key: string) => Promise<Turn>
  onAccepted: (turn: Turn) => void
  /** One tab of the browser does a task of that name at a time; null where tabs cannot agree. */
  alone: ((name: string, task: () => Promise<void>) => Promise<void>) | null
  /** Runs later; the more `failures` there were, the later. */
  later: (run: () => void, failures: number) => void
}

/** Sends messages one at a time for each room, and never lets go of one without a definite answer. */
export function createOutbox(tools: OutboxTools): Outbox {
  let items: readonly OutboxItem[] = readOutbox(tools.storage)
  let stored = true
  const saved = new Set(items.map(({ key }) => key))
  const sending = new Set<string>()
  const failures = new Map<string, number>()
  const keys = new Map<string, string>()
  const listeners = new Set<() => void>()

  /** What is stored, not what this tab remembers: other tabs write there too. */
  function latest(): readonly OutboxItem[] {
    const there = readOutbox(tools.storage)
    const all = stored ? there : mergeOutbox(items, there, saved)
    for (const { key } of there) saved.add(key)
    return all
  }

  function change(step: (items: readonly OutboxItem[]) => readonly OutboxItem[]): void {
    show(step(latest()))
    stored = writeOutbox(tools.storage, items)
    if (stored) for (const { key } of items) saved.add(key)
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
      if (tools.alone) await tools.alone(`dramatis-send ${roomId}`, () => sendAll(roomId))
      else await sendAll(roomId)
    } finally {
      sending.delete(roomId)
    }
    // Written between the last look and the end.
    if (nextToSend(items, roomId)) await sendRoom(roomId)
  }

  async function sendAll(roomId: string): Promise<void> {
    // Another tab may have sent some of them meanwhile.
    show(latest())
    let item = nextToSend(items, roomId)
    while (item) {
      await sendItem(item)
      item = nextToSend(items, roomId)
    }
  }

  async function sendItem({ key, roomId, text }: OutboxItem): Promise<void> {
    try {
      const turn = await tools.submit(roomId, text, key)
      keys.set(turn.messageId, key)
      failures.delete(roomId)
      tools.onAccepted(turn)
      const accepted = { turnId: turn.id, messageId: turn.messageId }
      edit(key, { accepted })
    } catch (cause) {
      const error = cause instanceof ApiError ? cause : new ApiError('internal', { cause })
      edit(key, { problem: error.code })
      if (isTransient(error.code)) retryLater(roomId)
    }
  }

  function retryLater(roomId: string): void {
    const failed = failures.get(roomId) ?? 0
    failures.set(roomId, failed + 1)
    tools.later(() => {
      const may = (item: OutboxItem) =>
        mayResend(item, tools.now()) && isTransient(item.problem ?? 'unreachable')
      if (items.some((item) => item.roomId === roomId && item.problem && may(item))) {
        retry(roomId, may)
      }
    }, failed)
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
      change((all) => holdOld(all, tools.now()))
      const rooms = new Set(items.map((item) => item.roomId))
      for (const roomId of rooms) retry(roomId, (item) => mayResend(item, tools.now()))
    },
    remove: (key) => change((all) => all.filter((item) => item.key !== key)),
    shown(messageIds) {
      if (dropShown(items, messageIds, tools.now()).length === items.length) return
      change((all) => dropShown(all, messageIds, tools.now()))
    },
    reload: () => show(latest()),
    standIn() {
      if (!tools.alone) return
      const rooms = new Set(items.map((item) => item.roomId))
      for (const roomId of rooms) if (nextToSend(items, roomId)) void sendRoom(roomId)
    },
    clear: () => change(() => []),
  }
}
