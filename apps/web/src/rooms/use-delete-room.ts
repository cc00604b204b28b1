import { useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../api/api-error.ts'
import { roomsQuery } from '../api/queries.ts'
import { deleteRoom, type RoomPage } from '../api/rooms.ts'
import { useAppTools } from '../app-tools.ts'
import { writeDraft } from '../chat/draft-storage.ts'
import { writeEdits } from '../chat/edit-storage.ts'
import { safeStorage } from '../safe-storage.ts'
import { toast } from '../toasts/toast-queue.ts'
import { deleteLater } from './delete-later.ts'
import { markLeaving } from './leaving-rooms.ts'

const undoMs = 10_000

/** Takes a room out of sight at once, and deletes it when nobody has wanted it back for a while. */
export function useDeleteRoom(): (room: { id: string; title: string }) => void {
  const t = useTranslations()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { outbox } = useAppTools()

  return useCallback(
    ({ id, title }) => {
      async function act(last: boolean): Promise<void> {
        closeToast()
        try {
          await deleteRoom(id, { keepalive: last })
        } catch (error) {
          // Gone already, as after a lost answer: that is what was asked for.
          if (problemOf(error) !== 'not_found') {
            markLeaving(id, false)
            toast({ text: t('rooms.deleteFailed', { title }), urgent: true, ms: 0 })
            return
          }
        }
        writeDraft(safeStorage(), id, '')
        writeEdits(safeStorage(), id, { open: null, texts: {} })
        for (const item of outbox.items()) if (item.roomId === id) outbox.remove(item.key)
        queries.setQueryData(roomsQuery.queryKey, (old) => old && withoutRoom(old, id))
        queries.removeQueries({ queryKey: ['room', id] })
        queries.removeQueries({ queryKey: ['messages', id] })
        await queries.invalidateQueries({ queryKey: ['rooms'] })
        markLeaving(id, false)
      }

      markLeaving(id, true)
      const { takeBack, hold } = deleteLater(id, undoMs, act)
      const closeToast = toast({
        text: t('rooms.deleted', { title }),
        ms: 0,
        hold,
        action: {
          label: t('common.undo'),
          run() {
            takeBack()
            markLeaving(id, false)
          },
        },
      })
      void navigate({ to: '/rooms', replace: true })
    },
    [navigate, outbox, queries, t],
  )
}

function withoutRoom(
  rooms: InfiniteData<RoomPage, unknown>,
  roomId: string,
): InfiniteData<RoomPage, unknown> {
  const pages = rooms.pages.map((page) => ({
    ...page,
    results: page.results.filter(({ id }) => id !== roomId),
  }))
  return { ...rooms, pages }
}
