import { useTranslations } from 'use-intl'

/** Where somebody started over: the persona knows nothing of what stands above. */
export function FreshMark() {
  const t = useTranslations('chat')
  return (
    <p className="my-6 flex items-center gap-3 text-sm text-soft before:h-px before:flex-1 before:bg-edge after:h-px after:flex-1 after:bg-edge">
      {t('freshMark')}
    </p>
  )
}
