import { useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { ApiError } from '../api/api-error.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'

/** What is left to say when a page failed to load, or to draw. */
export function Crash({ error, reset }: ErrorComponentProps) {
  const t = useTranslations()
  const router = useRouter()

  /** The page alone: reloaded without a line, the whole app would be gone. */
  async function retry(): Promise<void> {
    const pages = router.state.matches.map(({ routeId }) => router.routesById[routeId])
    await Promise.all(
      pages.map(async ({ options }) => {
        const page = options.component as { preload?: () => Promise<void> } | undefined
        await page?.preload?.()
      }),
    )
    await router.invalidate()
    reset()
  }

  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto grid min-h-[min(100dvh,40rem)] max-w-md content-center gap-4 p-6"
    >
      {error instanceof ApiError ? (
        <Problem error={error} onRetry={() => void retry()} />
      ) : (
        <>
          <h1 className="font-display text-2xl font-semibold">{t('crash.title')}</h1>
          <p className="text-soft">{t('crash.body')}</p>
          <Button onClick={() => location.reload()} className="justify-self-start">
            {t('common.reload')}
          </Button>
        </>
      )}
    </main>
  )
}
