import type { Turn } from '@dramatis/contracts/http/turns'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { messagesKey } from '../api/queries.ts'
import { useAppTools } from '../app-tools.ts'
import {
  choose,
  noteNewTurn,
  withEdit,
  withoutMessage,
  type RoomPages,
} from '../live/room-pages.ts'

/** Shows at once what the server has agreed to, before the room is read again. */
export function useRoomChanges(roomId: string) {
  const queries = useQueryClient()
  const { store } = useAppTools().live
  return useMemo(() => {
    const key = messagesKey(roomId)
    const change = (step: (pages: RoomPages) => RoomPages) =>
      queries.setQueryData<RoomPages>(key, (old) => old && step(old))
    const readAgain = () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: key }),
        queries.invalidateQueries({ queryKey: ['rooms'] }),
      ])
    return {
      readAgain,
      /** An answer that is under way would undo what is shown before the server agreed. */
      hold: () => queries.cancelQueries({ queryKey: key }),
      asked(turn: Turn) {
        store.adopt(turn)
        change((pages) => noteNewTurn(pages, turn))
      },
      edited(messageId: string, edit: { text: string; turn: Turn }) {
        store.adopt(edit.turn)
        change((pages) => withEdit(pages, messageId, edit))
        void readAgain()
      },
      withdrawn(messageId: string) {
        change((pages) => withoutMessage(pages, messageId))
        void readAgain()
      },
      chosen: (messageId: string, replyId: string) =>
        void change((pages) => choose(pages, messageId, replyId)),
    }
  }, [queries, roomId, store])
}
