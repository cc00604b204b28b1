import { useCallback, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Suggestions } from '../help/suggestions.tsx'
import type { SuggestionHelp } from '../help/use-suggestions.ts'
import { toast } from '../toasts/toast-queue.ts'
import { iconButtonClass } from '../ui/button.tsx'
import { IdeaIcon } from '../ui/icons.tsx'
import { ComposerButtons } from './composer-buttons.tsx'
import { EditBanner } from './edit-banner.tsx'
import { escapeMeaning } from './escape-meaning.ts'
import { fitHeight } from './fit-height.ts'
import { Refused } from './refused.tsx'
import { shouldSend } from './should-send.ts'
import { UsageLine } from './usage-line.tsx'
import type { Draft } from './use-draft.ts'
import type { Edit } from './use-edit.ts'
import type { Stop } from './use-stop.ts'
import { wordsAfterUndo } from './words-after-undo.ts'

const longest = 4000
const tellFrom = 200

/** Where the person writes: a new message, or another wording of one. */
export function Composer(props: {
  lang: string | undefined
  draft: Draft
  edit: Edit
  stop: Stop
  suggestions: SuggestionHelp
  onSend: (text: string) => void
}) {
  const t = useTranslations('chat')
  const common = useTranslations('common')
  const { draft, edit, stop } = props
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const editing = edit.now !== null
  const text = edit.now?.text ?? draft.text
  const left = longest - text.trim().length
  const sendable = text.trim() !== '' && left >= 0 && !edit.pending

  // Where a real keyboard is likely, one can write at once; a phone would open its keyboard.
  useEffect(() => {
    if (matchMedia('(hover: hover) and (pointer: fine)').matches) field.current?.focus()
  }, [])

  const editedId = edit.now?.messageId
  useEffect(() => {
    const box = field.current
    if (editedId === undefined || !box) return
    box.focus()
    box.setSelectionRange(box.value.length, box.value.length)
  }, [editedId])

  useLayoutEffect(() => {
    if (field.current) fitHeight(field.current)
  }, [text])

  const toField = useCallback(() => field.current?.focus(), [])

  /** A suggestion takes the place of what was written, which can be had back. */
  function put(words: string): void {
    const write = editing ? edit.change : draft.write
    const before = text
    write(words)
    field.current?.focus()
    if (before.trim() === '' || before === words) return
    const run = () => write(wordsAfterUndo({ before, put: words, now: field.current?.value ?? '' }))
    toast({ text: t('replaced'), ms: 10_000, action: { label: common('undo'), run } })
  }

  function send(): void {
    if (!sendable) return
    if (editing) edit.save(text.trim())
    else props.onSend(text.trim())
  }

  function onKeyDown(event: React.KeyboardEvent): void {
    const { isComposing, keyCode } = event.nativeEvent
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event
    const press = { key, shiftKey, altKey, ctrlKey, metaKey, isComposing, keyCode }
    const suggesting = props.suggestions.open
    const meaning = escapeMeaning(press, { suggesting, editing, writing: stop.writing })
    if (meaning === 'close') props.suggestions.close()
    else if (meaning === 'leave') edit.leave()
    else if (meaning === 'stop') stop.run()
    else if (shouldSend(press)) send()
    else return
    event.preventDefault()
  }

  function hint(): string {
    if (editing) return t('hintEdit')
    return stop.writing ? t('hintStop') : t('hint')
  }

  return (
    <form
      className="mx-auto w-full max-w-3xl px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6"
      onSubmit={(event) => {
        event.preventDefault()
        send()
        field.current?.focus()
      }}
    >
      <Suggestions help={props.suggestions} lang={props.lang} onPick={put} onLeave={toField} />
      {editing && <EditBanner error={edit.error} onLeave={edit.leave} />}
      <div className="flex items-end gap-1.5 rounded-3xl border border-edge bg-raised p-1.5 pl-4 shadow-lift transition-colors focus-within:border-accent">
        <label htmlFor={id} className="sr-only">
          {editing ? t('editing') : t('write')}
        </label>
        <textarea
          ref={field}
          id={id}
          rows={1}
          lang={props.lang}
          value={text}
          placeholder={t('placeholder')}
          enterKeyHint="send"
          aria-describedby={`${id}-hint`}
          aria-invalid={left < 0}
          onChange={({ target }) => (editing ? edit.change : draft.write)(target.value)}
          onKeyDown={onKeyDown}
          className="max-h-[40dvh] min-h-11 min-w-0 flex-1 resize-none bg-transparent py-2.5 text-base leading-6 outline-none"
        />
        <button
          type="button"
          aria-label={t('suggest')}
          title={t('suggest')}
          aria-expanded={props.suggestions.open}
          onClick={props.suggestions.open ? props.suggestions.close : props.suggestions.show}
          className={iconButtonClass}
        >
          <IdeaIcon />
        </button>
        <ComposerButtons
          editing={editing}
          empty={text.trim() === ''}
          sendable={sendable}
          stop={stop}
        />
      </div>
      <p className="mt-1.5 flex min-h-5 justify-between gap-3 px-4 text-xs text-soft">
        <span id={`${id}-hint`} className="hidden lg:inline">
          {hint()}
        </span>
        <UsageLine />
        {stop.error !== null && <Refused error={stop.error} />}
        {left < tellFrom && (
          <span aria-live="polite" className={`ml-auto ${left < 0 ? 'text-danger' : ''}`}>
            {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
          </span>
        )}
      </p>
    </form>
  )
}
