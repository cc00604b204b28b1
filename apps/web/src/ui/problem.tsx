import { useTranslations } from 'use-intl'
import { problemOf } from '../api/api-error.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'
import { useProblemWords } from './use-problem-words.ts'

/** An error as a sentence in the reader's language, with a way on where there is one. */
export function Problem(props: { error: unknown; lead?: string; onRetry?: () => void }) {
  const t = useTranslations()
  const words = useProblemWords()
  const stale = problemOf(props.error) === 'garbled'
  const onRetry = stale ? () => location.reload() : props.onRetry
  const action = onRetry && (
    <Button look="quiet" onClick={onRetry}>
      {stale ? t('common.reload') : t('common.retry')}
    </Button>
  )
  return (
    <Notice action={action}>
      {props.lead !== undefined && <strong className="block font-semibold">{props.lead}</strong>}
      {words(props.error)}
    </Notice>
  )
}
