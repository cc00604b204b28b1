import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'

/** What the person wrote, and a line under it that is always there, so that nothing jumps. */
export function SaidBubble(props: {
  text: string
  lang: string | undefined
  faint?: boolean
  marked?: boolean
  children?: ReactNode
  /** Under the line of acts. */
  below?: ReactNode
}) {
  const t = useTranslations('chat')
  return (
    <div className="ml-auto w-fit max-w-[85%] sm:max-w-[75%]">
      <p
        lang={props.lang}
        data-testid="said"
        className={`ml-auto w-fit rounded-3xl rounded-br-md bg-accent-wash px-4 py-2.5 whitespace-pre-wrap transition-opacity ${props.faint ? 'opacity-70' : ''} ${props.marked ? 'ring-2 ring-accent' : ''}`}
      >
        <span className="sr-only" lang={document.documentElement.lang}>
          {t('you')}:{' '}
        </span>
        {props.text}
      </p>
      <div className="-mr-1 flex min-h-10 flex-wrap items-center justify-end text-sm">
        {props.children}
      </div>
      {props.below}
    </div>
  )
}
