import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { iconButtonClass } from '../ui/button.tsx'
import { BackIcon } from '../ui/icons.tsx'

/** A page beside the room list: a bar with the way back, and a column that scrolls. */
export function PageFrame(props: { title: string; back: LinkProps; children: ReactNode }) {
  const t = useTranslations('common')
  return (
    <div className="flex h-full flex-col">
      <header className="flex min-h-16 shrink-0 items-center gap-1 border-b border-edge/70 px-2 pt-[env(safe-area-inset-top)] sm:px-4">
        <Link {...props.back} aria-label={t('back')} title={t('back')} className={iconButtonClass}>
          <BackIcon />
        </Link>
        <h1 className="truncate font-display text-xl font-semibold">{props.title}</h1>
      </header>
      <main id="main" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
        <div className="mx-auto max-w-3xl px-4 pt-6 pb-24 sm:px-8">{props.children}</div>
      </main>
    </div>
  )
}
