import type { QueryClient } from '@tanstack/react-query'
import { messagesKey } from '../api/queries.ts'
import { readFirstRooms } from '../rooms/read-first-rooms.ts'
import type { LiveConnection, LiveNews } from './create-live-connection.ts'
import { readNewest } from './read-newest.ts'
import { holdsMessage, noteNewTurn, settle, type RoomPages } from './room-pages.ts'
import { watchOverwrites } from './watch-overwrites.ts'
import { watchReturn } from './watch-return.ts'

const gatherMs = 250
/** A waiting turn moves up again and again: the list of rooms follows at this pace. */
const roomsMs = 1500

/** Keeps what was read over HTTP in step with the stream. Returns how to stop. */
export function feedQueries(live: LiveConnection, queries: QueryClient): () => void {
  const due = new Map<string, ReturnType<typeof setTimeout>>()
  const whole = new Set<string>()

  function readSoon(queryKey: readonly string[]): void {
    const name = queryKey.join(' ')
    if (due.has(name)) return
    const run = () => {
      due.delete(name)
      if (queryKey[0] === 'messages') {
        void readNewest(queries, queryKey, { whole: whole.delete(name) })
      } else if (queryKey[0] === 'rooms') void readFirstRooms(queries)
      else void queries.invalidateQueries({ queryKey })
    }
    due.set(name, setTimeout(run, queryKey[0] === 'rooms' ? roomsMs : gatherMs))
  }

  /** Also of what was said long ago: another reply was chosen, a message was deleted. */
  function readWhole(queryKey: readonly string[]): void {
    whole.add(queryKey.join(' '))
    readSoon(queryKey)
  }

  /** Anything may have happened unheard; most likely at the end of a talk, and it happens often. */
  function readShown(): void {
    for (const what of ['messages', 'notes', 'room', 'rooms']) readSoon([what])
  }

  function take(news: LiveNews): void {
    if (news.what === 'missed') return readShown()
    if (news.what === 'note') return readSoon(['notes', news.note.roomId])
    readSoon(['rooms'])
    if (news.what === 'room') {
      const one = news.roomId === null ? [] : [news.roomId]
      readWhole(['messages', ...one])
      readSoon(['room', ...one])
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
  }

  let wasLive = live.state.get() === 'live'
  let brokeOff = false
  const stops = [
    live.onNews(take),
    // Turns and notes are told from where the stream broke off; what was done to rooms is not.
    live.state.subscribe(() => {
      const isLive = live.state.get() === 'live'
      if (wasLive && !isLive) brokeOff = true
      if (isLive && brokeOff) readShown()
      if (isLive) brokeOff = false
      wasLive = isLive
    }),
    watchOverwrites(queries, readSoon),
    watchReturn(readShown),
  ]
  return () => {
    for (const stop of stops) stop()
    for (const timer of due.values()) clearTimeout(timer)
  }
}
