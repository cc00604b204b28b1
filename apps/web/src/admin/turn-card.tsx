import type { AdminTurn } from '@dramatis/contracts/http/admin'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { cancelAnyTurn, retryAnyTurn } from '../api/admin.ts'
import { LineAct } from '../chat/line-act.tsx'
import { Refused } from '../chat/refused.tsx'
import { newKey } from '../new-key.ts'
import { toast } from '../toasts/toast-queue.ts'
import { Facts } from './facts.tsx'
import { useTimes } from './use-times.ts'

const looks = {
  queued: 'bg-sunken text-soft',
  running: 'bg-accent-wash text-accent',
  done: 'bg-sunken text-ink',
  incomplete: 'bg-caution-wash text-caution',
  failed: 'bg-caution-wash text-danger',
  cancelled: 'bg-sunken text-soft',
}

/** How one turn went, and what may be done about it. */
export function TurnCard({ turn }: { turn: AdminTurn }) {
  const t = useTranslations()
  const format = useFormatter()
  const times = useTimes()
  const queries = useQueryClient()
  // One key for the card: pressed twice, it is one retry.
  const [key] = useState(newKey)
  const act = useMutation({
    mutationFn: (what: 'cancel' | 'retry') =>
      what === 'cancel' ? cancelAnyTurn(turn.id) : retryAnyTurn(turn.id, key),
    onSuccess: (_, what) =>
      toast({ text: t(what === 'cancel' ? 'admin.cancelled' : 'admin.retried') }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['admin'] }),
  })
  const since = (from: string, to: string | null) =>
    to === null ? '–' : times.seconds(Date.parse(to) - Date.parse(from))
  const facts: [string, ReactNode][] = [
    [t('admin.accepted'), times.at(turn.acceptedAt)],
    [t('details.queue'), since(turn.acceptedAt, turn.startedAt)],
    [t('details.firstToken'), since(turn.acceptedAt, turn.firstTokenAt)],
    [t('details.total'), since(turn.acceptedAt, turn.endedAt)],
    [t('admin.attempts'), format.number(turn.attempt)],
    [t('admin.crashes'), format.number(turn.crashes)],
    [t('details.model'), turn.model ?? '–'],
    [t('admin.worker'), turn.workerId ?? '–'],
  ]
  return (
    <article className="rounded-2xl border border-edge bg-raised p-5">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <span className={`rounded-full px-2.5 py-0.5 text-sm font-medium ${looks[turn.status]}`}>
          {t(`admin.statuses.${turn.status}`)}
        </span>
        <span className="text-sm text-soft">{t(`admin.kinds.${turn.kind}`)}</span>
        <code className="min-w-0 text-xs break-all text-soft">{turn.id}</code>
      </div>
      {turn.reason !== null && (
        <p className="mb-3 text-sm text-caution">{t(`reasons.${turn.reason}`)}</p>
      )}
      <Facts facts={facts} />
      <div className="mt-2 -ml-3 flex flex-wrap items-center text-sm">
        {turn._links['cancel'] !== undefined && (
          <LineAct disabled={act.isPending} onClick={() => act.mutate('cancel')}>
            {t('admin.cancel')}
          </LineAct>
        )}
        {turn._links['retry'] !== undefined && (
          <LineAct disabled={act.isPending} onClick={() => act.mutate('retry')}>
            {t('admin.retry')}
          </LineAct>
        )}
        <Related to={turn.userId}>{t('admin.sameUser')}</Related>
        <Related to={turn.roomId}>{t('admin.sameRoom')}</Related>
        {act.error !== null && <Refused error={act.error} conflict={t('admin.tooLate')} />}
      </div>
    </article>
  )
}

function Related(props: { to: string; children: string }) {
  return (
    <Link
      to="/admin/turns"
      search={{ of: props.to }}
      className="inline-flex min-h-10 items-center rounded-full px-3 text-soft hover:bg-accent-wash/70 hover:text-ink"
    >
      {props.children}
    </Link>
  )
}
