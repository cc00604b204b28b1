import type { Persona } from '@dramatis/contracts/http/personas'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslations } from 'use-intl'
import { personasQuery } from '../api/queries.ts'
import { useLanguage } from '../i18n/language-provider.tsx'
import { Problem } from '../ui/problem.tsx'
import { Waiting } from '../ui/waiting.tsx'
import { chosenScene } from './chosen-scene.ts'
import { SceneCard, sceneStartClass } from './scene-card.tsx'

const scenesShown = 6

/** What a visitor can look at before signing up; the chosen scene begins behind the sign-up. */
export function GuestScenes() {
  const t = useTranslations('landing')
  const { locale } = useLanguage()
  const personas = useQuery(personasQuery)
  if (personas.isPending) return <Waiting />
  if (personas.isError) {
    return <Problem error={personas.error} onRetry={() => void personas.refetch()} />
  }
  const [first, ...others] = personas.data
  return (
    <>
      {first && (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {first.scenes.slice(0, scenesShown).map((scene) => (
            <SceneCard key={scene.id} persona={first} scene={scene}>
              <Link
                to="/signup"
                search={{ next: pathTo(first, scene.id) }}
                onClick={() => chosenScene.keep(first.id, scene.id)}
                aria-label={t('playScene', { title: scene.title[locale] })}
                data-testid="guest-scene"
                className={sceneStartClass}
              >
                {t('play')}
              </Link>
            </SceneCard>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <>
          <h2 className="mt-14 font-display text-2xl font-semibold">{t('othersTitle')}</h2>
          <ul className="mt-5 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {others.map((persona) => (
              <li key={persona.id}>
                <Link
                  to="/signup"
                  search={{ next: pathTo(persona) }}
                  className="block h-full rounded-2xl border border-edge p-4 transition-colors hover:border-accent/60 hover:bg-raised"
                >
                  <span className="block font-semibold">{persona.name[locale]}</span>
                  <span className="mt-1 block text-sm text-soft">
                    {persona.description[locale]}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function pathTo(persona: Persona, sceneId?: string): string {
  const search = new URLSearchParams({ persona: persona.id })
  if (sceneId !== undefined) search.set('scene', sceneId)
  return `/rooms/new?${search.toString()}`
}
