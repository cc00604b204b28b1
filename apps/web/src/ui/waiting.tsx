import { useTranslations } from 'use-intl'
import { BreathingDots } from './breathing-dots.tsx'

export function Waiting() {
  const t = useTranslations('common')
  return (
    <p role="status" className="flex items-center justify-center gap-3 py-12 text-soft">
      <BreathingDots />
      {t('loading')}
    </p>
  )
}
