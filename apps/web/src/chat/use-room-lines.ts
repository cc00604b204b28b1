import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { messagesQuery } from '../api/queries.ts'
import { useAppTools } from '../app-tools.ts'
import { isTerminal } from '../live/live-turn.ts'
import { assembleLines } from './assemble-lines.ts'

export type RoomLines = ReturnType<typeof useRoomLines>

/** The lines of a room, oldest first: what the server has, then what is on its way. */
export function useRoomLines(roomId: string) {
  const { live, outbox } = useAppTools()
  const query = useInfiniteQuery(messagesQuery(roomId))
  const items = useSyncExternalStore(outbox.subscribe, outbox.items)

  const messages = useMemo(
    () => query.data?.pages.flatMap((page) => page.results) ?? [],
    [query.data],
  )

  useEffect(() => {
    for (const { turn } of messages) if (!isTerminal(turn.status)) live.store.adopt(turn)
    if (messages.length > 0) outbox.shown(new Set(messages.map(({ id }) => id)))
  }, [live, outbox, messages])

  const lines = useMemo(() => {
    const outgoing = items.filter((item) => item.roomId === roomId)
    return assembleLines(messages, outgoing, outbox.keys)
  }, [items, messages, outbox, roomId])

  return { lines, query }
}
