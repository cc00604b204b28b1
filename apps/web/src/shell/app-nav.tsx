import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { meQuery } from '../api/queries.ts'
import { BoardIcon, HistoryIcon, PersonIcon, RoomsIcon, ShieldIcon } from '../ui/icons.tsx'

const places = [
  { to: '/rooms', name: 'rooms', Icon: RoomsIcon },
  { to: '/history', name: 'history', Icon: HistoryIcon },
  { to: '/board', name: 'board', Icon: BoardIcon },
  { to: '/me', name: 'me', Icon: PersonIcon },
  { to: '/admin', name: 'admin', Icon: ShieldIcon },
] as const

/** A bar under the page on a phone, a rail beside it on a wide screen. */
export function AppNav() {
  const t = useTranslations('nav')
  const { data: me } = useQuery(meQuery)
  // A room needs the whole height of a phone; its own header leads back.
  const inRoom = useLocation({ select: ({ pathname }) => /^\/rooms\/./.test(pathname) })
  return (
    <nav
      aria-label={t('label')}
      className={`${inRoom ? 'hidden' : 'block'} order-last shrink-0 border-t border-edge bg-raised pb-[env(safe-area-inset-bottom)] lg:order-none lg:block lg:w-20 lg:border-t-0 lg:border-r lg:bg-sunken lg:pt-3`}
    >
      <ul className="flex lg:flex-col lg:gap-1 lg:px-2">
        {places.map(({ to, name, Icon }) =>
          name === 'admin' && me?.role !== 'admin' ? null : (
            <li key={name} className="min-w-0 flex-1">
              <Link
                to={to}
                activeProps={{ className: 'text-accent lg:bg-accent-wash' }}
                inactiveProps={{ className: 'text-soft hover:text-ink' }}
                className="flex min-h-14 flex-col items-center justify-center gap-0.5 rounded-xl px-0.5 text-xs leading-tight tracking-tight font-medium transition-colors"
              >
                <Icon className="size-6" />
                <span className="max-w-full truncate">{t(name)}</span>
              </Link>
            </li>
          ),
        )}
      </ul>
    </nav>
  )
}
