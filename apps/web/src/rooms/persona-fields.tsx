import type { Persona, PersonaField } from '@dramatis/contracts/http/personas'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../i18n/language-provider.tsx'
import { FieldFrame, inputClass } from '../ui/text-field.tsx'

type Values = Readonly<Record<string, string>>

/** A persona's form, as the persona itself describes it. */
export function PersonaFields(props: {
  persona: Persona
  values: Values
  onChange: (values: Values) => void
  problems: Readonly<Record<string, string | undefined>>
}) {
  return props.persona.fields.map((field) => (
    <PersonaFieldInput
      key={field.name}
      field={field}
      value={props.values[field.name] ?? ''}
      problem={props.problems[field.name]}
      onChange={(value) => props.onChange({ ...props.values, [field.name]: value })}
    />
  ))
}

function PersonaFieldInput(props: {
  field: PersonaField
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}) {
  const { field, problem } = props
  const t = useTranslations('newRoom')
  const { locale } = useLanguage()
  const id = useId()
  const common = {
    id,
    name: field.name,
    value: props.value,
    required: field.required,
    className: inputClass,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : `${id}-note`,
    onChange: (event: { target: { value: string } }) => props.onChange(event.target.value),
  }
  const typed = { placeholder: field.placeholder?.[locale], maxLength: field.maxLength }
  return (
    <FieldFrame id={id} label={field.label[locale]} required={field.required} problem={problem}>
      {field.kind === 'choice' ? (
        <select {...common}>
          <option value="">{t('choose')}</option>
          {field.choices?.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label[locale]}
            </option>
          ))}
        </select>
      ) : field.kind === 'text' ? (
        <textarea {...common} {...typed} rows={3} />
      ) : (
        <input {...common} {...typed} type="text" autoComplete="off" />
      )}
    </FieldFrame>
  )
}
