import { useQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { usageQuery } from '../api/queries.ts'
import { Problem } from '../ui/problem.tsx'

/** What was used today, and what is left until the next midnight. */
export function UsageTable() {
  const t = useTranslations('me')
  const format = useFormatter()
  const usage = useQuery(usageQuery)
  if (usage.isError) return <Problem error={usage.error} onRetry={() => void usage.refetch()} />
  if (!usage.data) return null
  const { resetsAt, timeZone, results } = usage.data
  const at = format.dateTime(new Date(resetsAt), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  })
  return (
    <>
      <ul className="space-y-3">
        {results.map(({ purpose, used, limit, remaining }) => (
          <li key={purpose}>
            <p className="flex justify-between gap-3">
              <span>{t(`purposes.${purpose}`)}</span>
              <span className="text-soft tabular-nums">
                {t('usedOf', { used: format.number(used), limit: format.number(limit) })}
                <span aria-hidden="true"> · </span>
                <strong className="font-medium text-ink">
                  {t('remaining', { count: remaining })}
                </strong>
              </span>
            </p>
            <meter
              min={0}
              max={Math.max(1, limit)}
              value={Math.min(used, limit)}
              aria-label={t(`purposes.${purpose}`)}
              className="usage-meter mt-1 block h-2 w-full"
            />
          </li>
        ))}
      </ul>
      <p className="mt-4 text-sm text-soft">{t('resets', { at })}</p>
    </>
  )
}
