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
  const chosen = props.personas.find(({ id }) => id === props.chosen)
  return (
    <fieldset className="mb-10">
      <legend className="mb-2 font-medium">{t('persona')}</legend>
      <div className="grid grid-cols-2 gap-2">
        {props.personas.map((persona) => (
          <label
            key={persona.id}
            className="cursor-pointer rounded-2xl border border-edge bg-raised px-4 py-2.5 has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="persona"
              className="sr-only"
              checked={persona.id === props.chosen}
              onChange={() => props.onChoose(persona.id)}
            />
            <span className="block leading-snug font-semibold">{persona.name[locale]}</span>
            <span className="mt-0.5 block text-sm text-soft max-sm:sr-only">
              {persona.description[locale]}
            </span>
          </label>
        ))}
      </div>
      {/* A phone has room for the names only, and for what the chosen one does. */}
      <p aria-hidden="true" className="mt-3 text-sm text-soft sm:hidden">
        {chosen?.description[locale]}
      </p>
    </fieldset>
  )
}
