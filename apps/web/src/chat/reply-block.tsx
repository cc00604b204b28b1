import type { Message } from '@dramatis/contracts/http/rooms'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useReadingHelp } from '../help/use-reading-help.tsx'
import { useLiveTurn } from '../live/use-live.ts'
import { ReplyActs } from './reply-acts.tsx'
import { ReplyCards } from './reply-cards.tsx'
import { ReplyStatus } from './reply-status.tsx'
import { ReplyText } from './reply-text.tsx'
import { isBusy, viewReply, type AnsweredMessage } from './reply-view.ts'
import { useQuiet } from './use-quiet.ts'
import { useSteadyHeight } from './use-steady-height.ts'

const quietMs = 3000
/** Next in the row, and nobody takes it: longer than an idle worker ever needs. */
const stuckMs = 8000

/** What the persona says to one message, from the wait to the end. */
export function ReplyBlock(props: {
  message: AnsweredMessage & Pick<Message, 'text'>
  speaker: string | null
  lang: string | undefined
  /** It ends the conversation: more can be asked of it. */
  last: boolean
}) {
  const t = useTranslations('chat')
  const { message, last } = props
  const live = useLiveTurn(message.turn.id)
  const view = viewReply(message, live)
  const busy = isBusy(view)
  const quiet = useQuiet(live, view.phase === 'writing', quietMs)
  const stuck = useQuiet(live, view.phase === 'waiting' && view.position === 0, stuckMs)
  const reading = useReadingHelp(message.turn.roomId, view.reply?.id ?? '', props.lang)
  const said = useSteadyHeight(view)
  const frame = useRef<HTMLDivElement>(null)
  const writes = view.phase === 'writing' && !view.earlier && !quiet
  const old = view.earlier || view.phase === 'recovering'
  // The button that was pressed goes away: the focus stays with the reply, not at the page's top.
  const onAsked = () => frame.current?.focus({ preventScroll: true })

  return (
    <div
      ref={frame}
      tabIndex={-1}
      aria-busy={busy}
      data-testid="reply"
      data-state={view.phase}
      className="group max-w-[46rem] pr-4 outline-none"
    >
      <div ref={said}>
        <p className="text-sm font-semibold text-accent">{props.speaker ?? t('persona')}</p>
        {view.text !== '' && (
          <div
            lang={props.lang}
            data-testid="reply-text"
            className={`mt-0.5 ${old ? 'opacity-50' : ''} ${writes ? 'written-on' : ''}`}
          >
            {view.reply?.data ? (
              <ReplyCards reply={view.reply} />
            ) : (
              <ReplyText text={view.text} writing={view.phase === 'writing'} />
            )}
          </div>
        )}
        <ReplyStatus
          view={view}
          turn={message.turn}
          opening={message.text === null}
          last={last}
          quiet={quiet || stuck}
          onAsked={onAsked}
        />
      </div>
      {/* Its height is there from the start, so that nothing moves when the reply is whole. */}
      <div
        className={`-ml-2.5 flex min-h-10 flex-wrap items-center text-sm ${last ? '' : 'pointer-fine:opacity-0 pointer-fine:group-focus-within:opacity-100 pointer-fine:group-hover:opacity-100'}`}
      >
        {!busy && view.text !== '' && (
          <ReplyActs
            view={view}
            turn={message.turn}
            last={last}
            lang={props.lang}
            help={reading.button}
            onAsked={onAsked}
          />
        )}
      </div>
      {reading.panel}
    </div>
  )
}
