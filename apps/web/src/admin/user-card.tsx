import type { AdminUser } from '@dramatis/contracts/http/admin'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { LineAct } from '../chat/line-act.tsx'
import { Facts } from './facts.tsx'
import { UserDialog } from './user-dialog.tsx'
import { useTimes } from './use-times.ts'

/** One account, and what may be changed about it. */
export function UserCard({ user, self }: { user: AdminUser; self: boolean }) {
  const t = useTranslations('admin')
  const format = useFormatter()
  const times = useTimes()
  const [open, setOpen] = useState(false)
  const facts = [
    [t('today'), format.number(user.turnsToday)],
    [t('dailyTurns'), user.dailyTurns === null ? t('usual') : format.number(user.dailyTurns)],
    [t('openTurns'), format.number(user.openTurns)],
    [t('lastSeen'), user.lastSeenAt === null ? t('never') : times.ago(user.lastSeenAt)],
    [t('since'), format.dateTime(new Date(user.createdAt), { dateStyle: 'medium' })],
  ] as const
  return (
    <article className="rounded-2xl border border-edge bg-raised p-5">
      <div className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="min-w-0 font-semibold">{user.nickname ?? user.email ?? user.id}</h2>
        {user.nickname !== null && user.email !== null && (
          <span className="min-w-0 text-sm text-soft">{user.email}</span>
        )}
        {user.role === 'admin' && (
          <span className="rounded-full bg-accent-wash px-2.5 py-0.5 text-sm text-accent">
            {t('roles.admin')}
          </span>
        )}
        {user.disabledAt !== null && (
          <span className="rounded-full bg-caution-wash px-2.5 py-0.5 text-sm text-caution">
            {t('disabledSince', { at: times.at(user.disabledAt) })}
          </span>
        )}
      </div>
      <Facts facts={facts} />
      <div className="mt-2 -ml-3 flex flex-wrap items-center text-sm">
        <LineAct onClick={() => setOpen(true)}>{t('change')}</LineAct>
        <Link
          to="/admin/turns"
          search={{ of: user.id }}
          className="inline-flex min-h-10 items-center rounded-full px-3 font-medium text-accent hover:bg-accent-wash/70"
        >
          {t('theirTurns')}
        </Link>
      </div>
      {open && <UserDialog user={user} self={self} onClose={() => setOpen(false)} />}
    </article>
  )
}
