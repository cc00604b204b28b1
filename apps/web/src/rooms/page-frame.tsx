import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { AppMenu } from '../settings/app-header.tsx'
import { iconButtonClass } from '../ui/button.tsx'
import { BackIcon } from '../ui/icons.tsx'

/** A page behind the log-in: a bar with the way back or the menu, and a column that scrolls. */
export function PageFrame(props: {
  title: string
  /** Where the page belongs to another; else it is one of the main pages, with the menu. */
  back?: LinkProps
  action?: ReactNode
  children: ReactNode
}) {
  const t = useTranslations('common')
  const { back } = props
  return (
    <div className="flex h-full flex-col">
      <header className="flex min-h-16 shrink-0 items-center gap-1 border-b border-edge/70 px-2 pt-[env(safe-area-inset-top)] sm:px-4">
        {back && (
          <Link {...back} aria-label={t('back')} title={t('back')} className={iconButtonClass}>
            <BackIcon />
          </Link>
        )}
        <h1
          className={`min-w-0 flex-1 truncate font-display text-xl font-semibold ${back ? '' : 'pl-2 sm:pl-4'}`}
        >
          {props.title}
        </h1>
        {props.action}
        {!back && <AppMenu />}
      </header>
      <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
        <div className="mx-auto max-w-3xl px-4 pt-6 pb-24 sm:px-8">{props.children}</div>
      </main>
    </div>
  )
}
