import { useTranslations } from 'use-intl'
import { SendIcon, StopIcon } from '../ui/icons.tsx'
import type { Stop } from './use-stop.ts'

const round =
  'grid size-11 shrink-0 place-items-center rounded-full transition-opacity hover:opacity-90 aria-disabled:opacity-40'

/** Stop stands where send does, until there is something to send; then both are there. */
export function ComposerButtons(props: {
  editing: boolean
  empty: boolean
  sendable: boolean
  stop: Stop
}) {
  const t = useTranslations('chat')
  const { stop, editing } = props
  const stoppable = stop.possible && !editing
  const send = editing ? t('saveEdit') : t('send')
  return (
    <>
      {stoppable && (
        <button
          type="button"
          data-testid="stop"
          aria-label={t('stop')}
          title={t('stop')}
          aria-disabled={stop.pending}
          onClick={(event) => {
            stop.run()
            // It goes away with the reply's end: whoever uses the keyboard goes on in the field.
            if (event.detail === 0) event.currentTarget.form?.querySelector('textarea')?.focus()
          }}
          className={`${round} border border-accent text-accent`}
        >
          <StopIcon />
        </button>
      )}
      {(!stoppable || !props.empty) && (
        <button
          type="submit"
          aria-label={send}
          title={send}
          aria-disabled={!props.sendable}
          className={`${round} bg-accent text-accent-ink`}
        >
          <SendIcon />
        </button>
      )}
    </>
  )
}
