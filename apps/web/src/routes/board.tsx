import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { readEntries, readEntry, type EntrySearch } from '../api/entries.ts'
import { meQuery } from '../api/queries.ts'
import { EntryCard } from '../board/entry-card.tsx'
import { EntryDialog } from '../board/entry-dialog.tsx'
import { PageFrame } from '../rooms/page-frame.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Chips } from '../ui/chips.tsx'
import { Pager } from '../ui/pager.tsx'
import { Problem } from '../ui/problem.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { useTitle } from '../ui/use-title.ts'
import { Waiting } from '../ui/waiting.tsx'

type Show = 'all' | 'mine' | 'proposed'

const searches: Record<Show, Partial<EntrySearch>> = {
  all: {},
  mine: { mine: 'true' },
  proposed: { status: 'proposed' },
}

const emptyTexts = { mine: 'noneMine', proposed: 'noneToReview' } as const

/** What the quote finder answers from: everybody may propose, an admin decides. */
export function Board() {
  const t = useTranslations('board')
  useTitle(t('name'))
  const { entry: wanted, show: wantedShow } = useSearch({ from: '/inside/board' })
  const navigate = useNavigate()
  const { data: me } = useQuery(meQuery)
  const [q, setQ] = useState('')
  const [tag, setTag] = useState<string | null>(null)
  const [page, setPage] = useState(1)
  const [proposing, setProposing] = useState(false)
  const show: Show = wantedShow === 'mine' || wantedShow === 'proposed' ? wantedShow : 'all'
  const words = useDelayed(q.trim())
  const search: EntrySearch = {
    ...searches[show],
    page,
    ...(words === '' ? {} : { q: words }),
    ...(tag === null ? {} : { tag }),
  }
  const entries = useQuery({
    queryKey: ['entries', 'list', search],
    queryFn: () => readEntries(search),
    placeholderData: keepPreviousData,
  })
  const one = useQuery({
    queryKey: ['entries', 'one', wanted],
    queryFn: () => readEntry(wanted ?? ''),
    enabled: wanted !== undefined,
  })

  function showOther(next: Show): void {
    setPage(1)
    void navigate({ to: '/board', search: next === 'all' ? {} : { show: next }, replace: true })
  }
  function showTag(next: string | null): void {
    setPage(1)
    setTag(next)
  }
  const choices = [
    { value: 'all' as const, label: t('all') },
    { value: 'mine' as const, label: t('mine') },
    ...(me?.role === 'admin' ? [{ value: 'proposed' as const, label: t('toReview') }] : []),
  ]

  const narrowed = words !== '' || tag !== null
  const empty = narrowed || show === 'all' ? t('noneFound') : t(emptyTexts[show])

  return (
    <PageFrame
      title={t('name')}
      action={
        <Button className="shrink-0" onClick={() => setProposing(true)}>
          {t('propose')}
        </Button>
      }
    >
      <p className="mb-5 text-soft">{t('lead')}</p>
      {wanted !== undefined && (
        <section aria-label={t('source')} className="mb-8">
          <h2 className="mb-2 font-semibold">{t('source')}</h2>
          {one.isPending && <Waiting />}
          {one.isError && <Problem error={one.error} />}
          {one.data && <EntryCard entry={one.data} onTag={showTag} />}
          <Link to="/board" className={buttonClass('plain', 'mt-2 -ml-5')}>
            {t('backToAll')}
          </Link>
        </section>
      )}
      <div className="mb-6 space-y-3">
        <SearchField
          label={t('search')}
          value={q}
          onChange={(next) => {
            setPage(1)
            setQ(next)
          }}
        />
        <Chips label={t('show')} value={show} choices={choices} onChange={showOther} />
        {tag !== null && (
          <Button look="plain" onClick={() => showTag(null)}>
            {t('withoutTag', { tag })}
          </Button>
        )}
      </div>
      {entries.isPending && <Waiting />}
      {entries.isError && <Problem error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.data && (
        <>
          <p role="status" className="mb-3 text-sm text-soft">
            {t('count', { count: entries.data.count })}
          </p>
          <ul className="space-y-4">
            {entries.data.results.map((entry) => (
              <li key={entry.id}>
                <EntryCard entry={entry} onTag={showTag} />
              </li>
            ))}
          </ul>
          {entries.data.count === 0 && <p className="py-6 text-center text-soft">{empty}</p>}
          <Pager page={entries.data} onPage={setPage} />
        </>
      )}
      {proposing && <EntryDialog entry={null} onClose={() => setProposing(false)} />}
    </PageFrame>
  )
}
