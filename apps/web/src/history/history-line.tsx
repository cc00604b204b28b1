import { useState } from 'react'
import { guessLanguage } from '../speech/guess-language.ts'
import { findExcerpt } from './find-excerpt.ts'

const foldFrom = 280

/** What somebody said, with the searched words marked; a long text opens on demand. */
export function HistoryLine(props: { name: string; text: string; words: string; more: string }) {
  const [whole, setWhole] = useState(false)
  const { text } = props
  const { before, match, after } = whole
    ? { before: text, match: '', after: '' }
    : findExcerpt(text, props.words)
  const long = before.length + match.length + after.length > foldFrom || before.startsWith('…')
  return (
    <div className="mt-2">
      <p className="text-sm font-semibold text-accent">{props.name}</p>
      <p
        lang={guessLanguage(text)}
        className={`whitespace-pre-wrap ${whole ? '' : 'line-clamp-4'}`}
      >
        {before}
        {match !== '' && (
          <mark className="rounded-sm bg-caution-wash text-caution underline underline-offset-4">
            {match}
          </mark>
        )}
        {after}
      </p>
      {long && !whole && (
        <button
          type="button"
          onClick={() => setWhole(true)}
          className="min-h-10 text-sm font-medium text-accent hover:underline"
        >
          {props.more}
        </button>
      )}
    </div>
  )
}
