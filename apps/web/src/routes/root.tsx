import { Outlet } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { SessionWatch } from '../account/session-watch.tsx'
import { PageFocus } from './page-focus.tsx'

export function Root() {
  const t = useTranslations('common')
  return (
    <>
      <a
        href="#main"
        className="sr-only z-50 rounded-full bg-accent px-5 py-3 text-accent-ink focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('skip')}
      </a>
      <SessionWatch />
      <PageFocus />
      <Outlet />
    </>
  )
}
