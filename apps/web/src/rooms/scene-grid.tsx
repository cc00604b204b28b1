import type { Persona, Scene } from '@dramatis/contracts/http/personas'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../i18n/language-provider.tsx'
import { BreathingDots } from '../ui/breathing-dots.tsx'
import { Chips } from '../ui/chips.tsx'
import { valueLabel } from './room-words.ts'
import { SceneCard, sceneStartClass } from './scene-card.tsx'

const filterFrom = 8

/** Ready-made rooms: one tap starts, another opens the form filled in. */
export function SceneGrid(props: {
  persona: Persona
  starting: string | null
  onStart: (scene: Scene) => void
  onAdapt?: (scene: Scene) => void
}) {
  const t = useTranslations('newRoom')
  const { locale } = useLanguage()
  const { persona, starting, onStart, onAdapt } = props
  const [language, setLanguage] = useState('')
  const { scenes } = persona
  const languages = [...new Set(scenes.flatMap(({ fields }) => fields['language'] ?? []))]
  const choices = languages.map((value) => ({
    value,
    label: valueLabel(persona, 'language', value, locale),
  }))
  const shown = scenes.filter(({ fields }) => language === '' || fields['language'] === language)
  return (
    <>
      {choices.length > 1 && scenes.length >= filterFrom && (
        <div className="mb-4">
          <Chips
            label={t('languages')}
            value={language}
            choices={[{ value: '', label: t('allLanguages') }, ...choices]}
            onChange={setLanguage}
          />
        </div>
      )}
      <ul className="grid gap-3 sm:grid-cols-2">
        {shown.map((scene) => {
          const title = scene.title[locale]
          return (
            <SceneCard key={scene.id} persona={persona} scene={scene}>
              <button
                type="button"
                aria-label={t('startScene', { title })}
                data-testid="start-scene"
                disabled={starting !== null}
                onClick={() => onStart(scene)}
                className={sceneStartClass}
              >
                {starting === scene.id ? <BreathingDots /> : t('start')}
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
            </SceneCard>
          )
        })}
      </ul>
    </>
  )
}
