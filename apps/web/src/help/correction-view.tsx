import type { CorrectionContent } from '@dramatis/contracts/note-content'
import { useTranslations } from 'use-intl'

/** What could be better in a message, why, and how it is said. */
export function CorrectionView(props: { content: CorrectionContent; lang: string | undefined }) {
  const t = useTranslations('help')
  const { content, lang } = props
  const { corrections, natural, politeness } = content
  return (
    <div className="space-y-3">
      {corrections.length === 0 ? (
        <p className="font-medium">{t('allRight')}</p>
      ) : (
        <ul className="space-y-2.5">
          {corrections.map((one) => (
            <li key={`${one.start} ${one.corrected}`}>
              <p lang={lang}>
                <del className="text-danger decoration-1">{one.original}</del>{' '}
                <span aria-hidden="true">→</span>{' '}
                <ins className="font-semibold no-underline">{one.corrected}</ins>
              </p>
              <p className="text-soft">{one.why}</p>
            </li>
          ))}
        </ul>
      )}
      <div>
        <p className="text-soft">{t('natural')}</p>
        <p lang={lang} className="font-medium">
          {natural}
        </p>
      </div>
      {politeness && (
        <div>
          <p>
            <span className="text-soft">{t('politeness')}</span>{' '}
            <span className="font-medium">{t(`levels.${politeness.level}`)}</span>
          </p>
          <p className="text-soft">{politeness.why}</p>
          <ul className="mt-1 space-y-1">
            {politeness.alternatives.map((one) => (
              <li key={one.text}>
                <span className="text-soft">{t(`levels.${one.level}`)}: </span>
                <span lang={lang}>{one.text}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
