import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CheckIcon, CopyIcon } from '../ui/icons.tsx'
import { copyText } from './copy-text.ts'
import { lineIconClass } from './line-act.tsx'

const toldMs = 2000

export function CopyReply({ text }: { text: string }) {
  const t = useTranslations('chat')
  const [told, setTold] = useState<'copied' | 'notCopied' | null>(null)

  useEffect(() => {
    if (told === null) return
    const timer = setTimeout(() => setTold(null), toldMs)
    return () => clearTimeout(timer)
  }, [told])

  return (
    <>
      <button
        type="button"
        aria-label={t('copy')}
        title={t('copy')}
        onClick={() => void copyText(text).then((ok) => setTold(ok ? 'copied' : 'notCopied'))}
        className={lineIconClass}
      >
        {told === 'copied' ? (
          <CheckIcon className="size-4.5 text-accent" />
        ) : (
          <CopyIcon className="size-4.5" />
        )}
      </button>
      <span role="status" className={told === 'notCopied' ? 'text-caution' : 'sr-only'}>
        {told && t(told)}
      </span>
    </>
  )
}
