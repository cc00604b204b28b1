import type { ReadingContent } from '@dramatis/contracts/note-content'
import { Fragment } from 'react'
import { useTranslations } from 'use-intl'

/** A text with its readings over the words, and in Latin letters under it. */
export function ReadingView(props: { content: ReadingContent; lang: string | undefined }) {
  const t = useTranslations('help')
  const { tokens } = props.content
  const romanized = tokens
    .map(({ romanized, surface }) => (romanized === '' ? surface : ` ${romanized}`))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
  const plain = tokens.every(({ reading }) => reading === '')
  return (
    <div className="space-y-2">
      {!plain && (
        <p lang={props.lang} className="text-base leading-[2.1] whitespace-pre-wrap">
          {tokens.map(({ surface, reading }, at) => (
            // The same token may come again: its place is its name.
            <Fragment key={at}>
              {reading === '' || reading === surface ? (
                surface
              ) : (
                <ruby>
                  {surface}
                  <rp>(</rp>
                  <rt>{reading}</rt>
                  <rp>)</rp>
                </ruby>
              )}
            </Fragment>
          ))}
        </p>
      )}
      <p lang={props.lang === undefined ? undefined : `${props.lang}-Latn`} className="text-soft">
        <span className="sr-only">{t('romanized')}: </span>
        {romanized}
      </p>
    </div>
  )
}
