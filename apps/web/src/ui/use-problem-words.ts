import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { ApiError, problemOf } from '../api/api-error.ts'

/** An error as a sentence in the reader's language. */
export function useProblemWords(): (error: unknown) => string {
  const t = useTranslations()
  return useCallback(
    (error) => {
      const problem = problemOf(error)
      // The server says what is spent, in the language of the page.
      const told = problem === 'quota_spent' && error instanceof ApiError && error.status !== null
      return told ? t('common.sentence', { words: error.message }) : t(`errors.${problem}`)
    },
    [t],
  )
}
