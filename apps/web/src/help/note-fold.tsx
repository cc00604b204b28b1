import { useId, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { NoteStatus, NoteReason } from '@dramatis/contracts/http/notes'
import { Refused } from '../chat/refused.tsx'
import { BreathingDots } from '../ui/breathing-dots.tsx'
import { LineAct } from '../chat/line-act.tsx'

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
  return (
    <section
      aria-label={props.label}
      id={id}
      data-testid="note"
      className="mt-1 mb-2 w-fit max-w-full animate-arrive rounded-2xl border border-edge bg-raised px-4 py-3 text-left text-sm"
    >
      <div role="status">
        {props.busy && (
          <p className="flex items-center gap-2.5 text-soft">
            <BreathingDots />
            {t('help.working')}
          </p>
        )}
      </div>
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
