import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { readAudit } from '../api/admin.ts'
import { useTimes } from '../admin/use-times.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { Waiting } from '../ui/waiting.tsx'

/** Who did what that matters for safety, newest first. */
export function AdminAudit() {
  const t = useTranslations('admin')
  const common = useTranslations('common')
  const times = useTimes()
  const audit = useInfiniteQuery({
    queryKey: ['admin', 'audit'],
    queryFn: ({ pageParam }) => readAudit(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.before,
  })
  const events = audit.data?.pages.flatMap(({ results }) => results) ?? []
  return (
    <>
      <p className="mb-4 text-soft">{t('auditLead')}</p>
      {audit.isPending && <Waiting />}
      {audit.isError && <Problem error={audit.error} onRetry={() => void audit.refetch()} />}
      {audit.isSuccess && events.length === 0 && <p className="text-soft">{t('noEvents')}</p>}
      <ul className="divide-y divide-edge">
        {events.map((event) => (
          <li key={event.id} className="py-3">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <code className="font-medium">{event.action}</code>
              <time dateTime={event.createdAt} className="text-sm text-soft">
                {times.at(event.createdAt)}
              </time>
            </p>
            <p className="text-xs break-all text-soft">
              {event.actorId ?? t('nobody')} → {event.subjectId ?? '–'}
            </p>
            {event.detail !== null && (
              <p className="text-xs break-all text-soft">{JSON.stringify(event.detail)}</p>
            )}
          </li>
        ))}
      </ul>
      {audit.hasNextPage && (
        <Button
          look="plain"
          className="mt-4 w-full"
          disabled={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          {common('loadMore')}
        </Button>
      )}
    </>
  )
}
