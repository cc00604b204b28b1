import type { Turn } from '@dramatis/contracts/http/turns'
import { useTranslations } from 'use-intl'
import { BreathingDots } from '../ui/breathing-dots.tsx'
import { CautionIcon } from '../ui/icons.tsx'
import { AskAgainButton } from './ask-again-button.tsx'
import type { ReplyView } from './reply-view.ts'
import { roundWait } from './round-wait.ts'
import { useTimeLeft } from './use-time-left.ts'

/** Says in words what is happening to a reply; nothing where the text itself says it. */
export function ReplyStatus(props: {
  view: ReplyView
  turn: Pick<Turn, 'roomId' | 'messageId'>
  opening: boolean
  last: boolean
  /** It is being written or next in the row, and nothing new has come for some seconds. */
  quiet: boolean
  onAsked: () => void
}) {
  const t = useTranslations()
  const { phase, position, retrying, reason, text, earlier, lastTry } = props.view
  const why = reason ? t(`reasons.${reason}`) : ''
  const timeLeft = useTimeLeft(props.view.estimateMs)
  switch (phase) {
    case 'waiting':
      return <Busy>{waitingWords()}</Busy>
    case 'writing':
      if (props.quiet) return <Busy>{t('chat.quiet')}</Busy>
      return text === '' || earlier ? <Busy>{t('chat.writing')}</Busy> : null
    case 'recovering':
      return <Busy>{t('chat.recovering')}</Busy>
    case 'failed':
      return <Ended action={askAgain()}>{failedWords()}</Ended>
    case 'done':
      return lastTryNote()
    case 'incomplete':
      if (lastTry !== null && props.last) return lastTryNote()
      // However long ago: half a reply is never shown as a whole one. `why` is of the latest try only.
      return (
        <Ended action={askAgain()}>
          {why && lastTry === null ? t('chat.incompleteWhy', { why }) : t('chat.incomplete')}
        </Ended>
      )
    case 'cancelled':
      return (
        <Ended quiet action={(props.last || text === '') && askAgain()}>
          {text === '' ? t('chat.stoppedBefore') : t('chat.stopped')}
        </Ended>
      )
  }

  function waitingWords(): string {
    if (position === null) return t('chat.waiting')
    if (props.quiet && !retrying) return t('chat.stuck')
    const line = retrying ? t('chat.retrying') : placeWords(position)
    const start = roundWait(timeLeft)
    return start === null ? line : t(`chat.${start.unit}`, { line, count: start.count })
  }

  function placeWords(ahead: number): string {
    return ahead === 0 ? t('chat.next') : t('chat.ahead', { count: ahead })
  }

  function failedWords(): string {
    if (props.opening) return t('chat.failedOpening')
    return why ? t('chat.failedWhy', { why }) : t('chat.failed')
  }

  /** An older try is no news once the talk has gone on. */
  function lastTryNote() {
    if (lastTry === null || !props.last) return null
    const words = {
      cancelled: t('chat.tryStopped'),
      incomplete: why ? t('chat.tryIncompleteWhy', { why }) : t('chat.tryIncomplete'),
      failed: why ? t('chat.tryFailedWhy', { why }) : t('chat.tryFailed'),
    }
    return (
      <Ended quiet={lastTry === 'cancelled'} action={askAgain()}>
        {words[lastTry]}
      </Ended>
    )
  }

  function askAgain() {
    return <AskAgainButton turn={props.turn} onAsked={props.onAsked} />
  }
}

function Busy(props: { children: string }) {
  return (
    <p className="mt-0.5 flex min-h-[1.6rem] items-baseline gap-2.5 text-soft">
      <BreathingDots />
      {props.children}
    </p>
  )
}

/** `quiet`: as the reader wanted it, so nothing went wrong. */
function Ended(props: { children: string; quiet?: boolean; action: React.ReactNode }) {
  const look = props.quiet ? 'bg-sunken text-soft' : 'bg-caution-wash text-caution'
  return (
    <div
      data-testid="reply-note"
      className={`mt-2 flex w-fit max-w-full flex-wrap items-center gap-x-1 gap-y-1 rounded-xl py-1 pr-1.5 pl-3.5 text-sm ${look}`}
    >
      <span className="flex min-w-0 items-start gap-2 py-1 pr-2">
        {!props.quiet && <CautionIcon className="mt-0.5 size-4.5 shrink-0" />}
        {props.children}
      </span>
      {props.action}
    </div>
  )
}
