import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { iconButtonClass } from '../ui/button.tsx'
import { CloseIcon } from '../ui/icons.tsx'
import { NoteFold } from './note-fold.tsx'
import type { SuggestionHelp } from './use-suggestions.ts'

/** What one could say next; a tap puts it into the text field, where it can still be changed. */
export function Suggestions(props: {
  help: SuggestionHelp
  lang: string | undefined
  onPick: (text: string) => void
  /** Closed by a key: the focus has to go somewhere. */
  onLeave: () => void
}) {
  const t = useTranslations()
  const { help, lang, onPick, onLeave } = props
  const { open, close } = help
  useEffect(() => {
    if (!open) return
    const onKey = ({ key, isComposing, defaultPrevented }: KeyboardEvent) => {
      // The text field has its own say first.
      if (key !== 'Escape' || isComposing || defaultPrevented) return
      close()
      onLeave()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open, close, onLeave])
  if (!help.open) return null
  return (
    <div className="relative mb-1 [&>section]:w-full [&>section]:pr-12">
      <button
        type="button"
        aria-label={t('common.close')}
        onClick={help.close}
        className={`${iconButtonClass} absolute top-0.5 right-1 z-10`}
      >
        <CloseIcon className="size-4" />
      </button>
      <NoteFold
        label={t('help.suggestions')}
        note={help.note}
        busy={help.busy}
        error={help.error}
        onAsk={help.ask}
      >
        <ul className="space-y-1">
          {help.note?.content?.suggestions.map((one) => (
            <li key={one.text}>
              <button
                type="button"
                data-testid="suggestion"
                onClick={() => {
                  onPick(one.text)
                  help.close()
                }}
                className="-mx-2 block w-full rounded-xl px-2 py-1.5 text-left hover:bg-accent-wash/70"
              >
                <span lang={lang} className="block text-base">
                  {one.text}
                </span>
                <span className="block text-soft">{one.gloss}</span>
              </button>
            </li>
          ))}
        </ul>
      </NoteFold>
    </div>
  )
}
