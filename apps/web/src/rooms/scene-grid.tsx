import type { Persona, Scene } from '@dramatis/contracts/http/personas'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../i18n/language-provider.tsx'
import { BreathingDots } from '../ui/breathing-dots.tsx'
import { valueLabel } from './room-words.ts'

/** Ready-made rooms: one tap starts, another opens the form filled in. */
export function SceneGrid(props: {
  persona: Persona
  starting: string | null
  narrow?: boolean
  onStart: (scene: Scene) => void
  onAdapt?: (scene: Scene) => void
}) {
  return (
    <ul className={`grid gap-3 ${props.narrow ? '' : 'sm:grid-cols-2'}`}>
      {props.persona.scenes.map((scene) => (
        <SceneCard key={scene.id} scene={scene} {...props} />
      ))}
    </ul>
  )
}

function SceneCard(props: {
  persona: Persona
  scene: Scene
  starting: string | null
  onStart: (scene: Scene) => void
  onAdapt?: (scene: Scene) => void
}) {
  const t = useTranslations('newRoom')
  const { locale } = useLanguage()
  const { persona, scene, onAdapt } = props
  const title = scene.title[locale]
  const told = ['language', 'level']
    .map((name) => [name, scene.fields[name]] as const)
    .filter((pair): pair is readonly [string, string] => pair[1] !== undefined)
  const situation = scene.fields['situation']

  return (
    <li className="group relative flex flex-col rounded-2xl border border-edge bg-raised p-4 transition-colors hover:border-accent/60">
      <h3 className="font-display text-lg leading-snug font-semibold">{title}</h3>
      <p className="mt-0.5 text-sm text-accent">
        {told.map(([name, value]) => valueLabel(persona, name, value, locale)).join(' · ')}
      </p>
      {situation !== undefined && (
        <p lang={scene.fields['language']} className="mt-2 line-clamp-2 text-sm text-soft">
          {situation}
        </p>
      )}
      <div className="mt-auto flex items-center gap-1 pt-3">
        {/* The whole card is the start button's; the second button lies above it. */}
        <button
          type="button"
          aria-label={t('startScene', { title })}
          data-testid="start-scene"
          disabled={props.starting !== null}
          onClick={() => props.onStart(scene)}
          className="min-h-10 rounded-full bg-accent-wash px-4 text-sm font-semibold text-accent group-hover:bg-accent group-hover:text-accent-ink before:absolute before:inset-0 before:rounded-2xl"
        >
          {props.starting === scene.id ? <BreathingDots /> : t('start')}
        </button>
        {onAdapt && (
          <button
            type="button"
            aria-label={t('adaptScene', { title })}
            onClick={() => onAdapt(scene)}
            className="relative min-h-10 rounded-full px-4 text-sm text-soft hover:bg-accent-wash/70 hover:text-ink"
          >
            {t('adapt')}
          </button>
        )}
      </div>
    </li>
  )
}
