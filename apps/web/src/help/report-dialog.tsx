import { useTranslations } from 'use-intl'
import { Dialog } from '../ui/dialog.tsx'
import { NoteFold } from './note-fold.tsx'
import { useNote } from './use-note.ts'
import { useEffect, useRef } from 'react'

/** How the scene went so far: what was good, what to practise, words to keep. */
export function ReportDialog(props: {
  roomId: string
  lang: string | undefined
  onClose: () => void
}) {
  const t = useTranslations('help')
  const { roomId, lang } = props
  const help = useNote(roomId, { kind: 'report', roomId })
  const content = help.note?.content
  const asked = useRef(false)
  const { ask } = help
  useEffect(() => {
    // Strict mode runs this twice; the question is asked once.
    if (asked.current) return
    asked.current = true
    ask()
  }, [ask])

  return (
    <Dialog title={t('report')} onClose={props.onClose} wide>
      <NoteFold
        label={t('report')}
        note={help.note}
        busy={help.busy}
        error={help.error}
        onAsk={help.ask}
      >
        {content && (
          <div className="space-y-4 text-base">
            <p>{content.summary}</p>
            {content.wentWell.length > 0 && (
              <div>
                <h3 className="font-semibold">{t('wentWell')}</h3>
                <ul className="list-disc pl-5">
                  {content.wentWell.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </div>
            )}
            {content.toPractise.length > 0 && (
              <div>
                <h3 className="font-semibold">{t('toPractise')}</h3>
                <ul className="space-y-2">
                  {content.toPractise.map((one) => (
                    <li key={one.said}>
                      <p lang={lang}>
                        {one.said} <span aria-hidden="true">→</span>{' '}
                        <strong className="font-semibold">{one.better}</strong>
                      </p>
                      <p className="text-sm text-soft">{one.why}</p>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            {content.phrases.length > 0 && (
              <div>
                <h3 className="font-semibold">{t('phrases')}</h3>
                <dl>
                  {content.phrases.map((one) => (
                    <div key={one.phrase} className="flex flex-wrap gap-x-3">
                      <dt lang={lang}>{one.phrase}</dt>
                      <dd className="text-soft">{one.meaning}</dd>
                    </div>
                  ))}
                </dl>
              </div>
            )}
            <p>
              <span className="text-soft">{t('levelImpression')}</span>{' '}
              <strong className="font-semibold">{t(`scale.${content.level.impression}`)}</strong>
              <span className="block text-sm text-soft">{content.level.why}</span>
            </p>
          </div>
        )}
      </NoteFold>
    </Dialog>
  )
}
