import type { Locale } from '@dramatis/contracts/http/accounts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { keepAnswer } from '../api/keep-answer.ts'
import { problemOf } from '../api/api-error.ts'
import { meQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language-provider.tsx'
import { loadScript } from '../load-script.ts'
import { toast } from '../toasts/toast-queue.ts'

/** The language of the pages; with an account it is kept there too, for what the server writes. */
export function useChooseLanguage() {
  const t = useTranslations('errors')
  const { locale, switchTo } = useLanguage()
  const queries = useQueryClient()

  async function choose(next: Locale): Promise<void> {
    try {
      await switchTo(next)
      if (queries.getQueryData(meQuery.queryKey) === undefined) return
      const { editMe } = await loadScript(() => import('../api/me.ts'))
      keepAnswer(queries, meQuery.queryKey, await editMe({ locale: next }))
    } catch (error) {
      toast({ text: t(problemOf(error)), urgent: true })
    }
  }

  return { locale, choose }
}
