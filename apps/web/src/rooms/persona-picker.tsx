import type { Persona } from '@dramatis/contracts/http/personas'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../i18n/language-provider.tsx'

export function PersonaPicker(props: {
  personas: readonly Persona[]
  chosen: string
  onChoose: (personaId: string) => void
}) {
  const t = useTranslations('newRoom')
  const { locale } = useLanguage()
  return (
    <fieldset className="mb-10">
      <legend className="mb-2 font-medium">{t('persona')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {props.personas.map((persona) => (
          <label
            key={persona.id}
            className="cursor-pointer rounded-2xl border border-edge bg-raised p-4 has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="persona"
              className="sr-only"
              checked={persona.id === props.chosen}
              onChange={() => props.onChoose(persona.id)}
            />
            <span className="block font-semibold">{persona.name[locale]}</span>
            <span className="mt-0.5 block text-sm text-soft">{persona.description[locale]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
