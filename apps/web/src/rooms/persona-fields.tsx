import type { Persona, PersonaField } from '@dramatis/contracts/http/personas'
import { useId } from 'react'
import { useTranslations } from 'use-intl'
import { useLanguage } from '../i18n/language-provider.tsx'
import { FieldFrame, inputClass } from '../ui/text-field.tsx'
import { ChoiceField } from './choice-field.tsx'

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

/** So many choices are better seen at once than in a list that opens. */
const openChoices = 6

function PersonaFieldInput(props: {
  field: PersonaField
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}) {
  const { field, problem, value, onChange } = props
  const t = useTranslations('newRoom')
  const { locale } = useLanguage()
  const id = useId()
  const help = field.help?.[locale]
  const describedBy = problem === undefined && help === undefined ? undefined : `${id}-note`
  const frame = { id, label: field.label[locale], required: field.required, hint: help, problem }
  const { choices = [], kind } = field
  const open = kind === 'choices' || (kind === 'choice' && choices.length < openChoices)
  if (open || (kind === 'choice' && field.customChoice)) {
    return (
      <FieldFrame {...frame} group>
        <ChoiceField {...{ field, value, onChange, describedBy }} invalid={problem !== undefined} />
      </FieldFrame>
    )
  }
  const common = {
    id,
    name: field.name,
    value,
    required: field.required,
    className: inputClass,
    'aria-invalid': problem !== undefined,
    'aria-describedby': describedBy,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  }
  const typed = { placeholder: field.placeholder?.[locale], maxLength: field.maxLength }
  return (
    <FieldFrame {...frame}>
      {kind === 'choice' ? (
        <select {...common}>
          <option value="">{t('choose')}</option>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label[locale]}
            </option>
          ))}
        </select>
      ) : kind === 'text' ? (
        <textarea {...common} {...typed} rows={3} />
      ) : (
        <input {...common} {...typed} type="text" autoComplete="off" />
      )}
    </FieldFrame>
  )
}
