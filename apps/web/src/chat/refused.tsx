import { useTranslations } from 'use-intl'
import { problemOf } from '../api/api-error.ts'

/** Why something that was pressed did not happen. */
export function Refused({ error, conflict }: { error: unknown; conflict?: string }) {
  const t = useTranslations('errors')
  const problem = problemOf(error)
  return (
    <span role="alert" className="px-2 text-sm text-caution">
      {problem === 'conflict' && conflict !== undefined ? conflict : t(problem)}
    </span>
  )
}
