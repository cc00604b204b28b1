import { useTranslations } from 'use-intl'
import { MaskIcon } from '../ui/icons.tsx'
import { useTitle } from '../ui/use-title.ts'

/** Beside the list on a wide screen, while no room is open. */
export function RoomsHome() {
  const t = useTranslations('rooms')
  useTitle(t('title'))
  return (
    <section
      aria-labelledby="pick"
      className="grid h-full place-content-center justify-items-center p-10 text-center"
    >
      <MaskIcon className="mb-5 size-14 text-accent/70" />
      <h2 id="pick" className="font-display text-2xl font-semibold">
        {t('pickTitle')}
      </h2>
      <p className="mt-2 text-soft">{t('pickBody')}</p>
    </section>
  )
}
