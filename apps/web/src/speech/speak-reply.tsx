import type { Reply } from '@dramatis/contracts/http/turns'
import { useTranslations } from 'use-intl'
import { lineIconClass } from '../chat/line-act.tsx'
import { SpeakIcon, StopIcon } from '../ui/icons.tsx'
import { useSpeak } from './use-speak.ts'

export function SpeakReply({ reply, lang }: { reply: Reply; lang: string | undefined }) {
  const t = useTranslations('speech')
  const { now, toggle } = useSpeak()
  const speaking = now === reply.id
  const label = speaking ? t('stop') : t('read')
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => toggle({ replyId: reply.id, text: reply.text, lang })}
      className={lineIconClass}
    >
      {speaking ? (
        <StopIcon className="size-4.5 text-accent" />
      ) : (
        <SpeakIcon className="size-4.5" />
      )}
    </button>
  )
}
