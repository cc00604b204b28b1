import { Link, Outlet, useMatchRoute } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { RoomList } from '../rooms/room-list.tsx'
import { AppMenu } from '../settings/app-header.tsx'
import { DemoBadge } from '../settings/demo-badge.tsx'
import { Wordmark } from '../settings/wordmark.tsx'
import { buttonClass } from '../ui/button.tsx'
import { PlusIcon } from '../ui/icons.tsx'
import { useWide } from '../ui/use-wide.ts'

/** On a wide screen the rooms stand beside the page; on a phone they are a page of their own. */
export function RoomsLayout() {
  const t = useTranslations('rooms')
  const atHome = useMatchRoute()({ to: '/rooms' }) !== false
  const wide = useWide()
  // A phone that opens a talk has no use for the list yet; once seen, it stays for its place.
  const [seen, setSeen] = useState(false)
  const listed = seen || atHome || wide
  if (listed && !seen) setSeen(true)
  // One element for both, so that the list keeps its place: at home it is the page itself.
  const asPage = atHome
    ? { role: 'main', id: 'main', tabIndex: -1 }
    : { role: 'complementary', 'aria-label': t('title') }
  return (
    <div className="h-full lg:grid lg:grid-cols-[21rem_minmax(0,1fr)]">
      <div
        {...asPage}
        className={`${atHome ? 'flex' : 'hidden'} h-full min-h-0 min-w-0 flex-col border-edge outline-none lg:flex lg:border-r lg:bg-sunken`}
      >
        {listed && <Rooms atHome={atHome} />}
      </div>
      <div className={`${atHome ? 'hidden lg:block' : 'block'} h-full min-h-0 min-w-0`}>
        <Outlet />
      </div>
    </div>
  )
}

function Rooms({ atHome }: { atHome: boolean }) {
  const t = useTranslations('rooms')
  return (
    <>
      <div className="flex min-h-16 shrink-0 items-center gap-1 px-4 pt-[env(safe-area-inset-top)]">
        <Wordmark />
        <span className="flex-1" />
        <DemoBadge />
        <AppMenu />
      </div>
      {atHome && <h1 className="sr-only">{t('title')}</h1>}
      <nav aria-label={t('list')} className="flex min-h-0 flex-1 flex-col">
        <div className="px-4 pb-3">
          <Link to="/rooms/new" className={buttonClass('primary', 'w-full')}>
            <PlusIcon />
            {t('newRoom')}
          </Link>
        </div>
        <RoomList atHome={atHome} />
      </nav>
    </>
  )
}
