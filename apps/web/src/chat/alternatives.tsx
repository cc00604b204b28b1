import { useTranslations } from 'use-intl'
import { BackIcon, ForwardIcon } from '../ui/icons.tsx'
import { lineIconClass } from './line-act.tsx'

/** ‹ 2 / 3 ›: leafs through the replies to one message. The one in view is the one that counts. */
export function Alternatives(props: {
  count: number
  place: number
  onPlace: (to: number) => void
}) {
  const t = useTranslations('chat')
  const { count, place } = props
  const leaf = (label: string, to: number, icon: React.ReactNode) => (
    <button
      type="button"
      aria-label={label}
      title={label}
      // Not `disabled`: the focus stays here at the first and the last one.
      aria-disabled={to < 0 || to >= count}
      onClick={() => {
        if (to >= 0 && to < count) props.onPlace(to)
      }}
      className={lineIconClass}
    >
      {icon}
    </button>
  )
  return (
    <div role="group" aria-label={t('alternatives')} className="flex items-center">
      {leaf(t('previousReply'), place - 1, <BackIcon className="size-4" />)}
      <span aria-hidden="true" className="min-w-9 text-center text-sm text-soft tabular-nums">
        {place + 1} / {count}
      </span>
      <span aria-live="polite" className="sr-only">
        {t('replyPlace', { place: place + 1, count })}
      </span>
      {leaf(t('nextReply'), place + 1, <ForwardIcon className="size-4" />)}
    </div>
  )
}
