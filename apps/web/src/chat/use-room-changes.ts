import type { Turn } from '@dramatis/contracts/http/turns'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { messagesKey } from '../api/queries.ts'
import { useAppTools } from '../app-tools.ts'
import { dropReads, readNewest } from '../live/read-newest.ts'
import {
  choose,
  noteNewTurn,
  withEdit,
  withoutMessage,
  type RoomPages,
} from '../live/room-pages.ts'
import { readFirstRooms } from '../rooms/read-first-rooms.ts'

/** Shows at once what the server has agreed to, before the room is read again. */
export function useRoomChanges(roomId: string) {
  const queries = useQueryClient()
  const { store } = useAppTools().live
  return useMemo(() => {
    const key = messagesKey(roomId)
    const change = (step: (pages: RoomPages) => RoomPages) =>
      queries.setQueryData<RoomPages>(key, (old) => old && step(old))
    const readAgain = () => {
      void readNewest(queries, key)
      void readFirstRooms(queries)
    }
    return {
      readAgain,
      /** An answer that is under way would undo what is shown before the server agreed. */
      hold() {
        dropReads(queries, key)
        return queries.cancelQueries({ queryKey: key })
      },
      asked(turn: Turn) {
        store.adopt(turn)
        change((pages) => noteNewTurn(pages, turn))
      },
      edited(messageId: string, edit: { text: string; turn: Turn }) {
        store.adopt(edit.turn)
        change((pages) => withEdit(pages, messageId, edit))
        readAgain()
      },
      withdrawn(messageId: string) {
        change((pages) => withoutMessage(pages, messageId))
        readAgain()
      },
      chosen: (messageId: string, replyId: string) =>
        void change((pages) => choose(pages, messageId, replyId)),
    }
  }, [queries, roomId, store])
}
