import type { Message } from '@dramatis/contracts/http/rooms'
import { memo } from 'react'
import { useSaidHelp } from '../help/use-said-help.tsx'
import { ReplyBlock } from './reply-block.tsx'
import { FreshMark } from './fresh-mark.tsx'
import { SaidActs } from './said-acts.tsx'
import { SaidBubble } from './said-bubble.tsx'
import type { EditBegun } from './use-edit.ts'

/** One message of the room with its reply. */
export const MessageLine = memo(function MessageLine(props: {
  message: Message
  speaker: string | null
  lang: string | undefined
  last: boolean
  /** It stands in the text field just now. */
  edited: boolean
  /** The persona has forgotten all before it. */
  fresh: boolean
  onEdit: (message: EditBegun) => void
  onWithdrawn: (text: string) => void
}) {
  const { message, lang, last } = props
  const { text } = message
  const help = useSaidHelp(message, lang)
  return (
    <>
      {props.fresh && <FreshMark />}
      {text !== null && (
        <SaidBubble text={text} lang={lang} marked={props.edited} below={help.panel}>
          {help.button}
          <SaidActs
            message={message}
            last={last}
            onEdit={() => props.onEdit({ messageId: message.id, text })}
            onWithdrawn={() => props.onWithdrawn(text)}
          />
        </SaidBubble>
      )}
      <ReplyBlock message={message} speaker={props.speaker} lang={lang} last={last} />
    </>
  )
})
