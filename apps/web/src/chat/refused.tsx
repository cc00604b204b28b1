import { problemOf } from '../api/api-error.ts'
import { useProblemWords } from '../ui/use-problem-words.ts'

/** Why something that was pressed did not happen. */
export function Refused({ error, conflict }: { error: unknown; conflict?: string }) {
  const words = useProblemWords()
  const late = problemOf(error) === 'conflict' ? conflict : undefined
  return (
    <span role="alert" className="px-2 text-sm text-caution">
      {late ?? words(error)}
    </span>
  )
}
