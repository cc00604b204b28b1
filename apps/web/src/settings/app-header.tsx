import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { meQuery } from '../api/queries.ts'
import { LogOutButton } from '../account/log-out-button.tsx'
import { iconButtonClass } from '../ui/button.tsx'
import { Disclosure } from '../ui/disclosure.tsx'
import { MenuIcon } from '../ui/icons.tsx'
import { DemoBadge } from './demo-badge.tsx'
import { Preferences } from './preferences.tsx'
import { Wordmark } from './wordmark.tsx'

export function AppHeader() {
  return (
    <header className="flex min-h-16 items-center gap-2 border-b border-edge/70 px-4 pt-[env(safe-area-inset-top)] sm:px-6">
      <Wordmark />
      <span className="flex-1" />
      <DemoBadge />
      <AppMenu />
    </header>
  )
}

/** Preferences, and the account where there is one. */
export function AppMenu() {
  const t = useTranslations('menu')
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  return (
    <Disclosure label={t('open')} face={<MenuIcon />} faceClass={iconButtonClass}>
      {(close) => (
        <div className="space-y-4">
          {me && (
            <p className="text-sm text-soft">
              {t('signedInAs', { name: me.nickname ?? me.email ?? '' })}
            </p>
          )}
          <Preferences />
          <nav className="-mx-2 border-t border-edge pt-3">
            {me ? (
              <>
                <Link to="/rooms" onClick={close} className={itemClass}>
                  {t('rooms')}
                </Link>
                <LogOutButton className={itemClass} />
              </>
            ) : (
              <>
                <Link to="/login" onClick={close} className={itemClass}>
                  {t('logIn')}
                </Link>
                <Link to="/signup" onClick={close} className={itemClass}>
                  {t('signUp')}
                </Link>
              </>
            )}
          </nav>
        </div>
      )}
    </Disclosure>
  )
}

const itemClass =
  'flex min-h-11 w-full items-center rounded-lg px-3 text-left hover:bg-accent-wash/70'
