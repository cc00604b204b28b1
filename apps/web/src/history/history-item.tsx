import type { HistoryTurn } from '@dramatis/contracts/http/history'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { deleteMessage } from '../api/messages.ts'
import { lineIconClass } from '../chat/line-act.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { SearchIcon, TrashIcon } from '../ui/icons.tsx'
import { useKeepFocus } from '../ui/use-keep-focus.ts'
import { HistoryLine } from './history-line.tsx'

/** One message with its reply, and the room it was said in. */
export function HistoryItem(props: {
  turn: HistoryTurn
  words: string
  timeZone: string
  /** Shows this room alone; not there where that is so already. */
  onRoom?: (roomId: string) => void
  onDeleted: () => void
}) {
  const t = useTranslations()
  const format = useFormatter()
  const [asking, setAsking] = useState(false)
  const box = useKeepFocus<HTMLElement>()
  const { turn, words, timeZone, onRoom } = props
  const at = format.dateTime(new Date(turn.createdAt), { timeStyle: 'short', timeZone })
  return (
    <article ref={box} className="rounded-2xl border border-edge bg-raised px-5 pt-3 pb-4">
      <div className="-mr-3 flex items-center gap-1">
        <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2">
          <Link
            to="/rooms/$roomId"
            params={{ roomId: turn.room.id }}
            className="min-w-0 truncate py-2 font-medium hover:underline"
          >
            {turn.room.title}
          </Link>
          <time dateTime={turn.createdAt} className="text-sm text-soft">
            {at}
          </time>
        </p>
        {onRoom && (
          <button
            type="button"
            aria-label={t('history.onlyRoom', { title: turn.room.title })}
            title={t('history.onlyRoom', { title: turn.room.title })}
            onClick={() => onRoom(turn.room.id)}
            className={lineIconClass}
          >
            <SearchIcon className="size-4.5" />
          </button>
        )}
        <button
          type="button"
          aria-label={t('history.deleteOne')}
          title={t('history.deleteOne')}
          onClick={() => setAsking(true)}
          className={lineIconClass}
        >
          <TrashIcon className="size-4.5" />
        </button>
      </div>
      {turn.text !== null && (
        <HistoryLine name={t('chat.you')} text={turn.text} words={words} more={t('history.more')} />
      )}
      {turn.reply !== null && (
        <HistoryLine
          name={t('chat.persona')}
          text={turn.reply.text}
          words={words}
          more={t('history.more')}
        />
      )}
      {turn.reply === null && <p className="mt-2 text-sm text-soft">{noReply()}</p>}
      {turn.reply?.complete === false && (
        <p className="mt-2 text-sm text-caution">{t('chat.incomplete')}</p>
      )}
      {asking && (
        <ConfirmDialog
          title={t('history.deleteOneTitle')}
          body={t('history.deleteOneBody')}
          confirm={t('common.delete')}
          act={() => deleteMessage(turn.id)}
          onDone={props.onDeleted}
          onClose={() => setAsking(false)}
        />
      )}
    </article>
  )

  function noReply(): string {
    if (turn.status === 'queued' || turn.status === 'running') return t('rooms.waiting')
    return turn.status === 'cancelled' ? t('chat.stoppedBefore') : t('chat.failed')
  }
}
