import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { deleteHistory, readHistory } from '../api/history.ts'
import { roomQuery } from '../api/queries.ts'
import { DayHeading } from '../history/day-heading.tsx'
import { ExportHistory } from '../history/export-history.tsx'
import { HistoryItem } from '../history/history-item.tsx'
import { joinDays } from '../history/join-days.ts'
import { readNewest } from '../live/read-newest.ts'
import { PageFrame } from '../rooms/page-frame.tsx'
import { toast } from '../toasts/toast-queue.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { CloseIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/problem.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { useTitle } from '../ui/use-title.ts'
import { Waiting } from '../ui/waiting.tsx'

/** What was said in all rooms, or in one of them, newest first, by day. */
export function History() {
  const t = useTranslations('history')
  useTitle(t('name'))
  const { room: roomId } = useSearch({ from: '/inside/history' })
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [q, setQ] = useState('')
  const [asking, setAsking] = useState(false)
  const words = useDelayed(q.trim())
  const search = {
    ...(words === '' ? {} : { q: words }),
    ...(roomId === undefined ? {} : { roomId }),
  }
  const history = useInfiniteQuery({
    queryKey: ['history', search],
    queryFn: ({ pageParam }) => readHistory(search, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.before,
    placeholderData: keepPreviousData,
  })
  const room = useQuery({ ...roomQuery(roomId ?? ''), enabled: roomId !== undefined })
  const days = joinDays(history.data?.pages ?? [])
  const timeZone = history.data?.pages[0]?.timeZone ?? 'UTC'

  const show = (only?: string) =>
    void navigate({
      to: '/history',
      search: only === undefined ? {} : { room: only },
      replace: true,
    })

  function onDeleted(): void {
    toast({ text: t('deleted') })
    void readNewest(queries, ['messages'])
    for (const what of ['history', 'notes', 'rooms']) {
      void queries.invalidateQueries({ queryKey: [what] })
    }
  }

  return (
    <PageFrame title={t('name')}>
      <p className="mb-5 text-soft">{t('lead')}</p>
      <div className="mb-6 space-y-3">
        <SearchField label={t('search')} value={q} onChange={setQ} />
        {roomId !== undefined && (
          <Button look="quiet" onClick={() => show()}>
            <span className="min-w-0 truncate">
              {t('roomOnly', { title: room.data?.title ?? '…' })}
            </span>
            <CloseIcon className="size-4.5 shrink-0" />
            <span className="sr-only">{t('allRooms')}</span>
          </Button>
        )}
      </div>
      {history.isPending && <Waiting />}
      {history.isError && (
        <Problem
          error={history.error}
          onRetry={() => void (history.data ? history.fetchNextPage() : history.refetch())}
        />
      )}
      {history.isSuccess && days.length === 0 && (
        <p role="status" className="py-8 text-center text-soft">
          {words === '' ? t('empty') : t('noneFound')}
        </p>
      )}
      {days.map(({ day, turns }) => (
        <section key={day} className="mb-8">
          <DayHeading day={day} timeZone={timeZone} />
          <ul className="space-y-3">
            {turns.map((turn) => (
              <li key={turn.id}>
                <HistoryItem
                  {...{ turn, words, timeZone, onDeleted }}
                  {...(roomId === undefined ? { onRoom: show } : {})}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {history.hasNextPage && (
        <Button
          look="plain"
          className="w-full"
          disabled={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('older')}
        </Button>
      )}
      {days.length > 0 && words === '' && (
        <div className="mt-10 flex flex-wrap gap-3">
          <ExportHistory roomId={roomId ?? null} />
          <Button look="danger" onClick={() => setAsking(true)}>
            {roomId === undefined ? t('deleteAll') : t('deleteRoom')}
          </Button>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={roomId === undefined ? t('deleteAllTitle') : t('deleteRoomTitle')}
          body={t('deleteAllBody')}
          confirm={t('deleteAllConfirm')}
          act={() => deleteHistory(roomId ?? null)}
          onDone={onDeleted}
          onClose={() => setAsking(false)}
        />
      )}
    </PageFrame>
  )
}
