import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { keepAnswer } from '../api/keep-answer.ts'
import { messagesKey, roomQuery } from '../api/queries.ts'
import { resetRoom } from '../api/rooms.ts'
import { useAppTools } from '../app-tools.ts'
import { readNewest } from '../live/read-newest.ts'
import { readFirstRooms } from '../rooms/read-first-rooms.ts'
import { toast } from '../toasts/toast-queue.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'

/** The persona forgets what was said; what was said stays to be read. */
export function StartOverDialog({ roomId, onClose }: { roomId: string; onClose: () => void }) {
  const t = useTranslations()
  const queries = useQueryClient()
  const { live, requestKeys } = useAppTools()
  const reset = useMutation({
    mutationFn: (reopen: boolean) =>
      resetRoom(roomId, reopen, requestKeys.keyFor(`reset ${roomId} ${reopen}`)),
    onSuccess({ room, opening }, reopen) {
      requestKeys.settle(`reset ${roomId} ${reopen}`)
      if (opening) live.store.adopt(opening)
      keepAnswer(queries, roomQuery(roomId).queryKey, room)
      void readNewest(queries, messagesKey(roomId))
      void readFirstRooms(queries)
      toast({ text: t('chat.startedOver') })
      onClose()
    },
  })
  return (
    <Dialog title={t('chat.startOverTitle')} onClose={onClose}>
      <p className="mb-5 text-soft">{t('chat.startOverBody')}</p>
      {reset.isError && <Problem error={reset.error} />}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="quiet" disabled={reset.isPending} onClick={() => reset.mutate(false)}>
          {t('chat.forgetOnly')}
        </Button>
        <Button disabled={reset.isPending} onClick={() => reset.mutate(true)}>
          {t('chat.openAnew')}
        </Button>
      </div>
    </Dialog>
  )
}
