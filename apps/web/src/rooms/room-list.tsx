import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { roomsQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { FirstScenes } from './first-scenes.tsx'
import { RoomCard } from './room-card.tsx'

export function RoomList({ atHome }: { atHome: boolean }) {
  const t = useTranslations()
  const rooms = useInfiniteQuery(roomsQuery)
  const shown = rooms.data?.pages.flatMap((page) => page.results) ?? []
  // A room that moved up between two pages comes twice.
  const list = [...new Map(shown.map((room) => [room.id, room])).values()]

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-[max(1rem,env(safe-area-inset-bottom))]">
      {rooms.isError && list.length === 0 && (
        <Problem
          error={rooms.error}
          lead={t('rooms.loadFailed')}
          onRetry={() => void rooms.refetch()}
        />
      )}
      {rooms.isPending && <Waiting />}
      {rooms.isSuccess && list.length === 0 && (
        <div className="pt-6">
          <h2 className="font-display text-lg font-semibold">{t('rooms.emptyTitle')}</h2>
          <p className="mt-1 mb-4 text-soft">{t('rooms.emptyBody')}</p>
          {atHome && <FirstScenes />}
        </div>
      )}
      <ul className="-mx-2 space-y-1">
        {list.map((room) => (
          <li key={room.id}>
            <RoomCard room={room} />
          </li>
        ))}
      </ul>
      {rooms.hasNextPage && (
        <Button
          look="plain"
          className="mt-2 w-full"
          disabled={rooms.isFetchingNextPage}
          onClick={() => void rooms.fetchNextPage()}
        >
          {rooms.isFetchingNextPage ? t('common.loading') : t('common.loadMore')}
        </Button>
      )}
    </div>
  )
}
