import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'

/** What is left to say when a page failed to load, or to draw. */
export function Crash({ error }: ErrorComponentProps) {
  const t = useTranslations()
  const reload = () => location.reload()
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto grid min-h-dvh max-w-md content-center gap-4 p-6"
    >
      {error instanceof ApiError ? (
        <Problem error={error} onRetry={reload} />
      ) : (
        <>
          <h1 className="font-display text-2xl font-semibold">{t('crash.title')}</h1>
          <p className="text-soft">{t('crash.body')}</p>
          <Button onClick={reload} className="justify-self-start">
            {t('common.reload')}
          </Button>
        </>
      )}
    </main>
  )
}
