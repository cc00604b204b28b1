import type { Reply } from '@dramatis/contracts/http/turns'
import { useFormatter, useTranslations } from 'use-intl'
import { Disclosure } from '../ui/disclosure.tsx'
import { InfoIcon } from '../ui/icons.tsx'
import { lineIconClass } from './line-act.tsx'

/** How a reply came to be: its model, tokens, times, and why it ended. */
export function ReplyDetails({ reply }: { reply: Reply }) {
  const t = useTranslations('details')
  return (
    <Disclosure
      label={t('show')}
      face={<InfoIcon className="size-4.5" />}
      faceClass={lineIconClass}
      place="above"
    >
      {() => <Rows reply={reply} />}
    </Disclosure>
  )
}

/** Apart, so that a talk of many replies makes formatters and rows only for the one that is looked at. */
function Rows({ reply }: { reply: Reply }) {
  const t = useTranslations('details')
  const format = useFormatter()
  const seconds = (ms: number | null) =>
    ms === null
      ? '–'
      : t('seconds', { value: format.number(ms / 1000, { maximumFractionDigits: 2 }) })
  const { usage, times } = reply
  const rows: [string, string][] = [
    [t('model'), reply.model],
    [t('finish'), reply.finishReason ?? '–'],
    [t('promptTokens'), usage ? format.number(usage.promptTokens) : '–'],
    [t('completionTokens'), usage ? format.number(usage.completionTokens) : '–'],
    [t('totalTokens'), usage ? format.number(usage.totalTokens) : '–'],
    [t('queue'), seconds(times.queueMs)],
    [t('firstToken'), seconds(times.firstTokenMs)],
    [t('total'), seconds(times.totalMs)],
    [
      t('written'),
      format.dateTime(new Date(reply.createdAt), { dateStyle: 'medium', timeStyle: 'short' }),
    ],
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd className="text-right tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
