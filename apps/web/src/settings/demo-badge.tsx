import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { aboutQuery } from '../api/queries.ts'
import { Disclosure } from '../ui/disclosure.tsx'

/** Shown while no real model answers, so that nobody takes the demo's lines for one. */
export function DemoBadge(props: { short?: boolean }) {
  const t = useTranslations('demo')
  const { data } = useQuery(aboutQuery)
  if (data?.demoModel !== true) return null
  return (
    <Disclosure
      label={props.short ? t('short') : t('badge')}
      face={props.short ? t('short') : t('badge')}
      faceClass="min-h-8 rounded-full border border-caution/40 bg-caution-wash px-3 text-sm leading-tight text-caution hover:border-caution"
    >
      {() => (
        <>
          <h2 className="mb-1 font-semibold">{t('title')}</h2>
          <p className="text-sm text-soft">{t('body')}</p>
        </>
      )}
    </Disclosure>
  )
}
