import type { QueryClient } from '@tanstack/react-query'
import { messagesKey } from '../api/queries.ts'
import type { LiveConnection } from './create-live-connection.ts'
import { readNewest } from './read-newest.ts'
import { holdsMessage, noteNewTurn, settle, type RoomPages } from './room-pages.ts'

const gatherMs = 250

/** Keeps what was read over HTTP in step with the stream. Returns how to stop. */
export function feedQueries(live: LiveConnection, queries: QueryClient): () => void {
  const due = new Map<string, ReturnType<typeof setTimeout>>()

  function readSoon(queryKey: readonly string[]): void {
    const name = queryKey.join(' ')
    if (due.has(name)) return
    const timer = setTimeout(() => {
      due.delete(name)
      if (queryKey[0] === 'messages') void readNewest(queries, queryKey)
      else void queries.invalidateQueries({ queryKey })
    }, gatherMs)
    due.set(name, timer)
  }

  const unsubscribe = live.onNews((news) => {
    if (news.what === 'note') {
      readSoon(['notes', news.note.roomId])
      return
    }
    readSoon(['rooms'])
    if (news.what === 'missed') {
      readSoon(['messages'])
      readSoon(['notes'])
      return
    }
    if (news.what === 'ended') readSoon(['usage'])
    const key = messagesKey(news.turn.roomId)
    const pages = queries.getQueryData<RoomPages>(key)
    if (!pages) return
    if (!holdsMessage(pages, news.turn.messageId)) readSoon(key)
    else if (news.what === 'moved') {
      queries.setQueryData<RoomPages>(key, (old) => old && noteNewTurn(old, news.turn))
    } else {
      queries.setQueryData<RoomPages>(key, (old) => old && settle(old, news.turn, news.replies))
      // Stopped before its first word: perhaps withdrawn, in another tab.
      if (news.turn.status === 'cancelled' && news.replies.length === 0) readSoon(key)
    }
  })

  return () => {
    unsubscribe()
    for (const timer of due.values()) clearTimeout(timer)
  }
}
