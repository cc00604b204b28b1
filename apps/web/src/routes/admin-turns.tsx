import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { readTurns } from '../api/admin.ts'
import { TurnCard } from '../admin/turn-card.tsx'
import { turnSearch, turnStatuses } from '../admin/turn-search.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { inputClass } from '../ui/text-field.tsx'
import { Waiting } from '../ui/waiting.tsx'

const lookAfterMs = 300

/** Everybody's turns, by whose they are and how they stand; never what was said in them. */
export function AdminTurns() {
  const t = useTranslations('admin')
  const common = useTranslations('common')
  const id = useId()
  const navigate = useNavigate()
  const { of = '', status } = useSearch({ from: '/inside/admin/turns' })
  const search = turnSearch(of, status)
  // The address follows, a little later than the caret could bear.
  const [typed, setTyped] = useState(of)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const turns = useInfiniteQuery({
    queryKey: ['admin', 'turns', search],
    queryFn: ({ pageParam }) => readTurns(search ?? {}, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.before,
    placeholderData: keepPreviousData,
    enabled: search !== null,
  })
  const all = search === null ? [] : (turns.data?.pages.flatMap(({ results }) => results) ?? [])

  function type(next: string): void {
    setTyped(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => look({ of: next }), lookAfterMs)
  }

  function look(next: { of?: string; status?: string }): void {
    const search = (now: { of?: string; status?: string }) => {
      const wanted = { ...now, ...next }
      return {
        ...(wanted.of ? { of: wanted.of } : {}),
        ...(wanted.status ? { status: wanted.status } : {}),
      }
    }
    void navigate({ from: '/admin/turns', search, replace: true })
  }

  return (
    <>
      <p className="mb-4 text-soft">{t('turnsLead')}</p>
      <div className="mb-6 grid gap-3 sm:grid-cols-[1fr_12rem]">
        <SearchField label={t('searchTurns')} value={typed} onChange={type} />
        <label htmlFor={id} className="sr-only">
          {t('status')}
        </label>
        <select
          id={id}
          value={status ?? ''}
          className={inputClass}
          onChange={({ target }) => look({ status: target.value })}
        >
          <option value="">{t('anyStatus')}</option>
          {turnStatuses.map((one) => (
            <option key={one} value={one}>
              {t(`statuses.${one}`)}
            </option>
          ))}
        </select>
      </div>
      {search === null && <p role="status">{t('noSuchId')}</p>}
      {search !== null && turns.isPending && <Waiting />}
      {turns.isError && <Problem error={turns.error} onRetry={() => void turns.refetch()} />}
      {search !== null && turns.isSuccess && all.length === 0 && (
        <p role="status" className="py-6 text-center text-soft">
          {t('noTurns')}
        </p>
      )}
      <ul className="space-y-3">
        {all.map((turn) => (
          <li key={turn.id}>
            <TurnCard turn={turn} />
          </li>
        ))}
      </ul>
      {search !== null && turns.hasNextPage && (
        <Button
          look="plain"
          className="mt-4 w-full"
          disabled={turns.isFetchingNextPage}
          onClick={() => void turns.fetchNextPage()}
        >
          {common('loadMore')}
        </Button>
      )}
    </>
  )
}
