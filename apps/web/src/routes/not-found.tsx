import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { AppHeader } from '../settings/app-header.tsx'
import { buttonClass } from '../ui/button.tsx'
import { useTitle } from '../ui/use-title.ts'

export function NotFound() {
  const t = useTranslations('notFound')
  useTitle(t('title'))
  return (
    <>
      <AppHeader />
      <main id="main" tabIndex={-1} className="mx-auto max-w-md px-6 py-20 text-center">
        <h1 className="font-display text-2xl font-semibold">{t('title')}</h1>
        <p className="mt-3 mb-8 text-soft">{t('body')}</p>
        <Link to="/" className={buttonClass('primary')}>
          {t('home')}
        </Link>
      </main>
    </>
  )
}
