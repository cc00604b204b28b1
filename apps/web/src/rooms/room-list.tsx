import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { roomsQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { useWide } from '../ui/use-wide.ts'
import { Waiting } from '../ui/waiting.tsx'
import { useLeavingRooms } from './leaving-rooms.ts'
import { FirstScenes } from './first-scenes.tsx'
import { matchRooms } from './match-rooms.ts'
import { RoomCard } from './room-card.tsx'

const searchFrom = 5

export function RoomList({ atHome }: { atHome: boolean }) {
  const t = useTranslations()
  const rooms = useInfiniteQuery(roomsQuery)
  const [search, setSearch] = useState('')
  const leaving = useLeavingRooms()
  const wide = useWide()
  const shown = rooms.data?.pages.flatMap((page) => page.results) ?? []
  // A room that moved up between two pages comes twice.
  const all = [...new Map(shown.map((room) => [room.id, room])).values()]
  const list = matchRooms(all, search).filter(({ id }) => !leaving.has(id))
  const searching = search.trim() !== ''
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = rooms

  // The list holds what was read so far: a search goes on through the rest.
  useEffect(() => {
    if (searching && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage()
  }, [searching, hasNextPage, isFetchingNextPage, isError, fetchNextPage])

  return (
    <>
      {(searching || all.length >= searchFrom) && (
        <div className="px-4 pb-2">
          <SearchField label={t('rooms.search')} value={search} onChange={setSearch} />
        </div>
      )}
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-4">
        {rooms.isError && all.length === 0 && (
          <Problem
            error={rooms.error}
            lead={t('rooms.loadFailed')}
            onRetry={() => void rooms.refetch()}
          />
        )}
        {rooms.isPending && <Waiting />}
        {rooms.isSuccess && list.length === 0 && !searching && (
          <div className="pt-6">
            <h2 className="font-display text-lg font-semibold">{t('rooms.emptyTitle')}</h2>
            <p className="mt-1 mb-4 text-soft">{t('rooms.emptyBody')}</p>
            {/* A wide screen shows them in the page beside. */}
            {atHome && !wide && <FirstScenes />}
          </div>
        )}
        <p role="status" className="text-sm text-soft">
          {searching && !hasNextPage && t('rooms.found', { count: list.length })}
        </p>
        <ul className="-mx-2 space-y-1">
          {list.map((room) => (
            <li key={room.id}>
              <RoomCard room={room} />
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <Button
            look="plain"
            className="mt-2 w-full"
            disabled={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {isFetchingNextPage ? t('common.loading') : t('common.loadMore')}
          </Button>
        )}
      </div>
    </>
  )
}
