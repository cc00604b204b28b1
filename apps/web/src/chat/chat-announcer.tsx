import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { useAppTools } from '../app-tools.ts'

/** Reads out finished replies, and messages that could not be sent; never text in the making. */
export function ChatAnnouncer(props: {
  roomId: string
  speaker: string | null
  lang: string | undefined
}) {
  const t = useTranslations('chat')
  const { live, outbox } = useAppTools()
  const { roomId } = props
  const name = props.speaker ?? t('persona')
  const [said, setSaid] = useState({ turnId: '', text: '' })
  const [ended, setEnded] = useState('')

  useEffect(
    () =>
      live.onNews((news) => {
        if (news.what !== 'ended' || news.turn.roomId !== roomId) return
        const { id, status } = news.turn
        const text = news.replies.find((reply) => reply.turnId === id)?.text
        // Who stopped a reply does not want to hear the rest of it read out.
        const told = text !== undefined && text !== '' && status !== 'cancelled'
        setSaid({ turnId: id, text: told ? t('replyDone', { name, text }) : '' })
        if (status === 'done') setEnded('')
        else if (status === 'cancelled') setEnded(t(text ? 'stopped' : 'stoppedBefore'))
        else setEnded(t(status === 'incomplete' ? 'incomplete' : 'failed'))
      }),
    [live, name, roomId, t],
  )

  const unsent = useSyncExternalStore(outbox.subscribe, () =>
    outbox.items().some((item) => item.roomId === roomId && item.problem !== undefined),
  )

  return (
    <div className="sr-only">
      <p role="status" lang={props.lang}>
        {/* A reply of the same words as the last one is news too. */}
        <span key={said.turnId}>{said.text}</span>
      </p>
      <p role="status">{ended}</p>
      <p role="status">{unsent && t('unsentAnnounce')}</p>
    </div>
  )
}
