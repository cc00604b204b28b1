import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useFormatter, useTranslations } from 'use-intl'
import { readHealth } from '../api/admin.ts'
import { Facts } from '../admin/facts.tsx'
import { useTimes } from '../admin/use-times.ts'
import { Section } from '../me/section.tsx'
import { CautionIcon, CheckIcon } from '../ui/icons.tsx'
import { Problem } from '../ui/problem.tsx'
import { Waiting } from '../ui/waiting.tsx'

const everyMs = 5000

/** At a glance: does it run, what waits, who works, what went wrong. */
export function AdminHealth() {
  const t = useTranslations()
  const format = useFormatter()
  const times = useTimes()
  const health = useQuery({
    queryKey: ['admin', 'health'],
    queryFn: readHealth,
    refetchInterval: everyMs,
  })
  if (health.isPending) return <Waiting />
  if (!health.data) return <Problem error={health.error} onRetry={() => void health.refetch()} />
  const { ok, checks, queue, workers, failures } = health.data
  const alive = workers.filter((worker) => worker.alive)
  const well = ok && alive.length > 0
  const Icon = well ? CheckIcon : CautionIcon
  return (
    <>
      {health.isError && <Problem error={health.error} />}
      <p
        role="status"
        className={`mb-8 flex items-center gap-3 rounded-2xl px-5 py-4 text-lg font-medium ${well ? 'bg-accent-wash text-accent' : 'bg-caution-wash text-caution'}`}
      >
        <Icon className="size-6 shrink-0" />
        {well ? t('admin.well') : ok ? t('admin.noWorkers') : t('admin.unwell')}
      </p>
      <Section title={t('admin.queue')}>
        <Facts
          facts={[
            [t('admin.queued'), format.number(queue.queuedTurns)],
            [t('admin.running'), format.number(queue.runningTurns)],
            [t('admin.ready'), format.number(queue.waitingRooms)],
            [t('admin.oldest'), times.seconds(queue.oldestWaitMs)],
            [t('admin.postponed'), format.number(queue.postponedTurns)],
            [t('admin.notes'), format.number(queue.waitingNotes)],
          ]}
        />
      </Section>
      <Section title={t('admin.workers')}>
        {workers.length === 0 && <p className="text-soft">{t('admin.noWorkers')}</p>}
        <ul className="divide-y divide-edge">
          {workers.map((worker) => (
            <li key={worker.id} className="flex flex-wrap items-baseline gap-x-4 py-2.5">
              <code className="min-w-0 flex-1 basis-56 text-sm break-all">{worker.id}</code>
              <span className="tabular-nums">
                {t('admin.busySlots', {
                  running: format.number(worker.running),
                  slots: format.number(worker.slots),
                })}
              </span>
              <span className={`text-sm ${worker.alive ? 'text-soft' : 'text-caution'}`}>
                {worker.alive
                  ? t('admin.upSince', { at: times.at(worker.startedAt) })
                  : t('admin.silentSince', { at: times.at(worker.heartbeatAt) })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('admin.failures')}>
        {failures.length === 0 && <p className="text-soft">{t('admin.noFailures')}</p>}
        <ul className="divide-y divide-edge">
          {failures.map(({ status, reason, count, lastAt }) => (
            <li
              key={`${status}-${reason}`}
              className="flex flex-wrap items-baseline gap-x-3 py-2.5"
            >
              <span className="w-12 font-semibold tabular-nums">{format.number(count)}</span>
              <Link
                to="/admin/turns"
                search={{ status }}
                className="font-medium text-accent underline underline-offset-4"
              >
                {t(`admin.statuses.${status}`)}
              </Link>
              <span className="min-w-0 flex-1 text-soft">
                {reason !== null && t(`reasons.${reason}`)}
              </span>
              <span className="text-sm text-soft">{times.ago(lastAt)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('admin.checks')}>
        <Facts facts={Object.entries(checks)} />
      </Section>
    </>
  )
}
