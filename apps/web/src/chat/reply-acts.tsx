import type { Turn } from '@dramatis/contracts/http/turns'
import { useTranslations } from 'use-intl'
import type { ReactNode } from 'react'
import { SpeakReply } from '../speech/speak-reply.tsx'
import { AgainIcon } from '../ui/icons.tsx'
import { Alternatives } from './alternatives.tsx'
import { CopyReply } from './copy-reply.tsx'
import { lineIconClass } from './line-act.tsx'
import { Refused } from './refused.tsx'
import { ReplyDetails } from './reply-details.tsx'
import type { ReplyView } from './reply-view.ts'
import { useAskAgain } from './use-ask-again.ts'
import { useChoose } from './use-choose.ts'

/** What can be done with a reply that is there: copy it, leaf through it, ask for another. */
export function ReplyActs(props: {
  view: ReplyView
  turn: Pick<Turn, 'roomId' | 'messageId'>
  last: boolean
  lang: string | undefined
  /** The buttons of a learner's help. */
  help: ReactNode
  onAsked: () => void
}) {
  const t = useTranslations()
  const { view, turn, last } = props
  const { alternatives, place } = view
  const again = useAskAgain(turn, props.onAsked)
  const choose = useChoose(turn.roomId, turn.messageId)
  const failed = again.error ?? choose.error
  // Where something went wrong, the status above has the button, in words.
  const whole = view.phase === 'done' && view.lastTry === null
  return (
    <>
      {alternatives.length > 1 && place >= 0 && (
        <Alternatives
          count={alternatives.length}
          place={place}
          onPlace={(to) => {
            const replyId = alternatives[to]
            if (replyId !== undefined) choose.mutate(replyId)
          }}
        />
      )}
      <CopyReply text={view.text} />
      {last && whole && (
        <button
          type="button"
          data-testid="regenerate"
          aria-label={t('chat.another')}
          title={t('chat.another')}
          aria-disabled={again.pending}
          onClick={again.run}
          className={lineIconClass}
        >
          <AgainIcon className="size-4.5" />
        </button>
      )}
      {view.reply && <SpeakReply reply={view.reply} lang={props.lang} />}
      {props.help}
      {view.reply && <ReplyDetails reply={view.reply} />}
      {failed !== null && <Refused error={failed} />}
    </>
  )
}
