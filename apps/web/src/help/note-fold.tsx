import { useEffect, useId, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { NoteStatus, NoteReason } from '@dramatis/contracts/http/notes'
import { Refused } from '../chat/refused.tsx'
import { BreathingDots } from '../ui/breathing-dots.tsx'
import { LineAct } from '../chat/line-act.tsx'

const tellAfterMs = 150

interface Props {
  /** What the panel says about: read out with it. */
  label: string
  note: { status: NoteStatus; reason: NoteReason | null } | null
  busy: boolean
  error: unknown
  onAsk: () => void
  children: ReactNode
}

/** The open panel of a note: what is on its way, what went wrong, or what it says. */
export function NoteFold(props: Props) {
  const t = useTranslations()
  const id = useId()
  const failed = props.error !== null || props.note?.status === 'failed'
  const state = props.busy ? 'working' : failed ? 'failed' : 'ready'
  const [told, setTold] = useState('')
  const words = t(`help.${state}`, { label: props.label })
  // Only what changes in a page that is there is read out; an error that the server told is an alert.
  useEffect(() => {
    const timer = setTimeout(() => setTold(props.error === null ? words : ''), tellAfterMs)
    return () => clearTimeout(timer)
  }, [words, props.error])
  return (
    <section
      aria-label={props.label}
      id={id}
      data-testid="note"
      className="mt-1 mb-2 w-fit max-w-full animate-arrive rounded-2xl border border-edge bg-raised px-4 py-3 text-left text-sm"
    >
      <p role="status" className="sr-only">
        {told}
      </p>
      {props.busy && (
        <p aria-hidden="true" className="flex items-center gap-2.5 text-soft">
          <BreathingDots />
          {t('help.working')}
        </p>
      )}
      {!props.busy && failed && (
        <p className="flex flex-wrap items-center gap-1 text-caution">
          {props.error !== null ? <Refused error={props.error} /> : t('help.failed')}
          <LineAct onClick={props.onAsk}>{t('common.retry')}</LineAct>
        </p>
      )}
      {!props.busy && !failed && props.children}
    </section>
  )
}
