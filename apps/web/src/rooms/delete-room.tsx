import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { problemOf } from '../api/api-error.ts'
import { roomsQuery } from '../api/queries.ts'
import { deleteRoom, type RoomPage } from '../api/rooms.ts'
import { useAppTools } from '../app-tools.ts'
import { writeDraft } from '../chat/draft-storage.ts'
import { safeStorage } from '../safe-storage.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'

export function DeleteRoom({ roomId }: { roomId: string }) {
  const t = useTranslations()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { outbox } = useAppTools()
  const [asking, setAsking] = useState(false)
  const remove = useMutation({
    mutationFn: async () => {
      await deleteRoom(roomId).catch((error: unknown) => {
        // Gone already, as after a lost answer: that is what was asked for.
        if (problemOf(error) !== 'not_found') throw error
      })
    },
    async onSuccess() {
      writeDraft(safeStorage(), roomId, '')
      for (const item of outbox.items()) if (item.roomId === roomId) outbox.remove(item.key)
      queries.setQueryData(roomsQuery.queryKey, (old) => old && withoutRoom(old, roomId))
      await navigate({ to: '/rooms', replace: true })
      queries.removeQueries({ queryKey: ['room', roomId] })
      queries.removeQueries({ queryKey: ['messages', roomId] })
      await queries.invalidateQueries({ queryKey: ['rooms'] })
    },
  })

  return (
    <section className="mt-12 border-t border-edge pt-6">
      <Button look="danger" onClick={() => setAsking(true)}>
        {t('editRoom.deleteRoom')}
      </Button>
      {asking && (
        <Dialog title={t('editRoom.deleteTitle')} onClose={() => setAsking(false)}>
          <p className="mb-5 text-soft">{t('editRoom.deleteBody')}</p>
          {remove.isError && <Problem error={remove.error} />}
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
            <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {t('common.delete')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
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
