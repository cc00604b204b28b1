import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { GuestScenes } from '../rooms/guest-scenes.tsx'
import { AppHeader } from '../settings/app-header.tsx'
import { buttonClass } from '../ui/button.tsx'
import { useTitle } from '../ui/use-title.ts'

const points = [
  ['keptTitle', 'keptBody'],
  ['levelTitle', 'levelBody'],
  ['roomTitle', 'roomBody'],
] as const

export function Landing() {
  const t = useTranslations('landing')
  useTitle(undefined)
  return (
    <>
      <AppHeader />
      <main id="main" tabIndex={-1} className="mx-auto max-w-6xl px-5 pb-20 sm:px-8">
        <div className="grid items-center gap-12 py-12 lg:grid-cols-[1.1fr_1fr] lg:gap-20 lg:py-24">
          <div>
            <h1 className="font-display text-[2rem] leading-[1.2] font-semibold tracking-tight sm:text-5xl sm:leading-[1.15]">
              {t('title')}
            </h1>
            <p className="mt-5 max-w-xl text-lg text-soft">{t('lead')}</p>
            <div className="mt-8 flex flex-wrap gap-3">
              <Link to="/signup" className={buttonClass('primary', 'px-7')}>
                {t('start')}
              </Link>
              <Link to="/login" className={buttonClass('quiet', 'px-7')}>
                {t('haveAccount')}
              </Link>
            </div>
          </div>
          <SampleScene />
        </div>
        <section aria-labelledby="scenes" className="pb-16">
          <h2 id="scenes" className="font-display text-2xl font-semibold">
            {t('scenesTitle')}
          </h2>
          <p className="mt-1 mb-5 text-soft">{t('scenesLead')}</p>
          <GuestScenes />
        </section>
        <ul className="grid gap-8 border-t border-edge pt-12 sm:grid-cols-3 sm:gap-10">
          {points.map(([title, body]) => (
            <li key={title}>
              <h2 className="font-display text-lg font-semibold">{t(`points.${title}`)}</h2>
              <p className="mt-2 text-soft">{t(`points.${body}`)}</p>
            </li>
          ))}
        </ul>
      </main>
    </>
  )
}

/** A few lines of a scene: shows in a glance what happens here. */
function SampleScene() {
  const t = useTranslations('landing')
  return (
    <figure
      aria-label={t('sampleLabel')}
      className="rounded-3xl border border-edge bg-raised p-6 shadow-lift sm:p-8"
    >
      <figcaption className="mb-5 border-b border-edge pb-4 font-display font-semibold">
        {t('sampleTitle')}
      </figcaption>
      <div className="space-y-5">
        <SampleLine name={t('samplePersona')} text={t('sampleFirst')} />
        <p className="ml-auto w-fit max-w-[85%] rounded-3xl rounded-br-md bg-accent-wash px-4 py-2.5">
          {t('sampleYou')}
        </p>
        <SampleLine name={t('samplePersona')} text={t('sampleSecond')} />
      </div>
    </figure>
  )
}

function SampleLine(props: { name: string; text: string }) {
  return (
    <div>
      <p className="text-sm font-semibold text-accent">{props.name}</p>
      <p className="mt-0.5 max-w-[90%]">{props.text}</p>
    </div>
  )
}
