import type { LivePiece, LiveWake } from '@dramatis/contracts/live-text'
import { findStart } from './find-start.ts'
import { joinPieces } from './join-pieces.ts'
import {
  defaultTtlMs,
  endedTtlMs,
  type LiveListener,
  type LiveRead,
  type LiveStore,
} from './live-store.ts'

interface Entry {
  attempt: number
  ended: boolean
  bytes: Buffer
  expiresAt: number
}

/** Live text within one process. */
export function createMemoryLive({ ttlMs = defaultTtlMs, now = Date.now } = {}): LiveStore {
  const entries = new Map<string, Entry>()
  const listeners = new Set<{ hear: LiveListener }>()

  function tell(wakes: LiveWake[]) {
    if (wakes.length === 0) return
    for (const { hear } of listeners) hear(wakes)
  }

  function take({ turnId, attempt, start, text }: LivePiece): 'taken' | 'stale' | 'gap' {
    const entry = entries.get(turnId)
    if (!entry || entry.attempt < attempt) return 'gap'
    if (entry.attempt > attempt || entry.ended) return 'stale'
    if (start > entry.bytes.length) return 'gap'
    const rest = Buffer.from(text).subarray(entry.bytes.length - start)
    entry.bytes = Buffer.concat([entry.bytes, rest])
    return 'taken'
  }

  function readOne({ turnId, cursor }: LiveRead) {
    const entry = entries.get(turnId)
    if (!entry) return null
    const { attempt, ended, bytes } = entry
    const start = findStart(bytes, attempt, cursor)
    return { attempt, start, text: bytes.subarray(start).toString(), ended }
  }

  const live: LiveStore = {
    begin({ turnId, attempt }) {
      if ((entries.get(turnId)?.attempt ?? -1) < attempt) {
        const expiresAt = now() + ttlMs
        entries.set(turnId, { attempt, ended: false, bytes: Buffer.alloc(0), expiresAt })
      }
      return Promise.resolve()
    },
    append(pieces) {
      const judged = joinPieces(pieces).map((piece) => ({ piece, why: take(piece) }))
      tell(
        judged
          .filter(({ why }) => why === 'taken')
          .map(({ piece: { turnId, ownerId } }) => ({ turnId, ownerId, what: 'text' })),
      )
      return Promise.resolve(
        judged.flatMap(({ piece: { turnId, attempt }, why }) =>
          why === 'taken' ? [] : [{ turnId, attempt, why }],
        ),
      )
    },
    end({ turnId, attempt }) {
      const entry = entries.get(turnId)
      if (entry?.attempt === attempt) {
        entry.ended = true
        entry.expiresAt = now() + endedTtlMs(ttlMs)
      }
      return Promise.resolve()
    },
    read: (turnId, cursor) => Promise.resolve(readOne({ turnId, cursor })),
    announce(wakes) {
      tell([...wakes])
      return Promise.resolve()
    },
    forget(turnIds) {
      for (const turnId of turnIds) {
        const entry = entries.get(turnId)
        if (!entry) continue
        const expiresAt = now() + endedTtlMs(ttlMs)
        Object.assign(entry, { ended: true, bytes: Buffer.alloc(0), expiresAt })
      }
      return Promise.resolve()
    },
    watch(hear) {
      const entry = { hear }
      listeners.add(entry)
      const close = () => {
        listeners.delete(entry)
        return Promise.resolve()
      }
      return Promise.resolve({ close })
    },
    sweep(time) {
      const expired = [...entries].filter(([, { expiresAt }]) => expiresAt <= time.getTime())
      for (const [turnId] of expired) entries.delete(turnId)
      return Promise.resolve(expired.length)
    },
    close() {
      listeners.clear()
      return Promise.resolve()
    },
  }
  return live
}
