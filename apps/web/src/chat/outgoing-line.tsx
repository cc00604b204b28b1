import { useTranslations } from 'use-intl'
import { useAppTools } from '../app-tools.ts'
import { useConnectionState, useLiveTurn } from '../live/use-live.ts'
import { LineAct } from './line-act.tsx'
import { isRefused, type OutboxItem } from './outbox-rules.ts'
import { ReplyBlock } from './reply-block.tsx'
import { SaidBubble } from './said-bubble.tsx'

interface Props {
  item: OutboxItem
  speaker: string | null
  lang: string | undefined
  last: boolean
  onWriteAgain: (text: string) => void
}

/** A message the room does not show yet: it travels, or waits for a better line. */
export function OutgoingLine({ item, ...props }: Props) {
  return item.accepted ? (
    <AcceptedLine item={item} turnId={item.accepted.turnId} {...props} />
  ) : (
    <SaidBubble text={item.text} lang={props.lang} faint={item.problem === undefined}>
      <Delivery item={item} onWriteAgain={props.onWriteAgain} />
    </SaidBubble>
  )
}

function AcceptedLine({
  item,
  turnId,
  ...props
}: Omit<Props, 'onWriteAgain'> & { turnId: string }) {
  const live = useLiveTurn(turnId)
  return (
    <>
      <SaidBubble text={item.text} lang={props.lang} />
      {live && (
        <ReplyBlock
          message={{
            turn: live.turn,
            replies: live.replies,
            chosenReplyId: null,
            text: item.text,
          }}
          {...props}
        />
      )}
    </>
  )
}

function Delivery(props: { item: OutboxItem; onWriteAgain: (text: string) => void }) {
  const t = useTranslations()
  const { outbox } = useAppTools()
  const offline = useConnectionState() === 'offline'
  const { item } = props
  const { problem } = item
  if (problem === undefined) {
    return (
      <p data-testid="delivery" className="px-3 text-soft">
        {offline ? t('chat.waitingToSend') : t('chat.sending')}
      </p>
    )
  }
  const refused = isRefused(problem)
  return (
    <>
      <p data-testid="delivery" className="px-3 text-caution">
        {t('chat.notSentWhy', { why: t(`errors.${problem}`) })}
      </p>
      <span className="flex flex-wrap justify-end">
        {!refused && (
          <LineAct onClick={() => outbox.retry(item.roomId)}>{t('common.retry')}</LineAct>
        )}
        {refused && (
          <LineAct
            onClick={() => {
              props.onWriteAgain(item.text)
              outbox.remove(item.key)
            }}
          >
            {t('chat.edit')}
          </LineAct>
        )}
        <LineAct onClick={() => outbox.remove(item.key)}>{t('chat.discard')}</LineAct>
      </span>
    </>
  )
}
