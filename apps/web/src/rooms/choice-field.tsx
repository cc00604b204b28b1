import type { PersonaField } from '@dramatis/contracts/http/personas'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../i18n/language-provider.tsx'
import { inputClass } from '../ui/text-field.tsx'

/** One or several of a persona's choices, and where it allows that, words of one's own. */
export function ChoiceField(props: {
  field: PersonaField
  value: string
  describedBy: string | undefined
  invalid: boolean
  onChange: (value: string) => void
}) {
  const { field, value, onChange } = props
  const t = useTranslations('newRoom')
  const { locale } = useLanguage()
  const ownId = useId()
  const several = field.kind === 'choices'
  const listed = field.choices ?? []
  // Untrimmed: a blank at the end is where somebody goes on typing.
  const picked = (several ? value.split('\n') : [value]).filter((one) => one !== '')
  const isListed = (one: string) => listed.some((choice) => choice.value === one)
  const own = picked.find((one) => !isListed(one)) ?? ''
  const full = several && field.maxChoices !== undefined && picked.length >= field.maxChoices

  function pick(one: string, on: boolean): void {
    if (!several) onChange(on ? one : '')
    else onChange((on ? [...picked, one] : picked.filter((other) => other !== one)).join('\n'))
  }

  function writeOwn(text: string): void {
    const line = text.replaceAll(/\s*\n\s*/g, ' ')
    const kept = several ? picked.filter(isListed) : []
    onChange((line.trim() === '' ? kept : [...kept, line]).join('\n'))
  }

  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {listed.map((choice, index) => {
          const checked = picked.includes(choice.value)
          return (
            <label
              key={choice.value}
              className="flex min-h-11 cursor-pointer items-center rounded-full border border-edge bg-raised px-4 py-1.5 leading-tight has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-accent has-disabled:opacity-50"
            >
              <input
                type={several ? 'checkbox' : 'radio'}
                name={field.name}
                value={choice.value}
                checked={checked}
                disabled={full && !checked}
                className="sr-only"
                aria-invalid={index === 0 && props.invalid}
                aria-describedby={index === 0 ? props.describedBy : undefined}
                onChange={({ target }) => pick(choice.value, target.checked)}
              />
              {choice.label[locale]}
            </label>
          )
        })}
      </div>
      {field.customChoice && (
        <div>
          <label htmlFor={ownId} className="mb-1 block text-sm text-soft">
            {t('ownWords')}
          </label>
          <input
            id={ownId}
            type="text"
            autoComplete="off"
            value={own}
            disabled={full && own === ''}
            maxLength={field.maxLength}
            placeholder={field.placeholder?.[locale]}
            className={inputClass}
            onChange={({ target }) => writeOwn(target.value)}
          />
        </div>
      )}
    </div>
  )
}
