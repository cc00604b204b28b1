import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { endOtherSessions, endSession, readSessions } from '../api/me.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { describeBrowser } from './describe-browser.ts'

/** Where the person is logged in, and how to end that. */
export function SessionList() {
  const t = useTranslations('me')
  const format = useFormatter()
  const queries = useQueryClient()
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: readSessions })
  const end = useMutation({
    mutationFn: (id: string | null) => (id === null ? endOtherSessions() : endSession(id)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
  if (sessions.isError)
    return <Problem error={sessions.error} onRetry={() => void sessions.refetch()} />
  const all = sessions.data ?? []
  return (
    <>
      {end.isError && <Problem error={end.error} />}
      <ul className="divide-y divide-edge">
        {all.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
            <p className="min-w-0 flex-1 basis-52">
              <span className="font-medium">
                {describeBrowser(session.userAgent) ?? t('unknownBrowser')}
              </span>
              <span className="block text-sm text-soft">
                {session.current
                  ? t('thisSession')
                  : t('lastUsed', {
                      at: format.dateTime(new Date(session.lastUsedAt), {
                        dateStyle: 'medium',
                        timeStyle: 'short',
                      }),
                    })}
              </span>
            </p>
            {!session.current && (
              <Button look="quiet" disabled={end.isPending} onClick={() => end.mutate(session.id)}>
                {t('endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {all.length > 1 && (
        <Button
          look="plain"
          className="-ml-5"
          disabled={end.isPending}
          onClick={() => end.mutate(null)}
        >
          {t('endOthers')}
        </Button>
      )}
    </>
  )
}
