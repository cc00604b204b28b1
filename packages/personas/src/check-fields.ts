import type { FieldError } from '@dramatis/contracts/errors'
import type { PersonaField } from '@dramatis/contracts/http/personas'
import type { PersonaDefinition } from './persona.ts'
import { readChoices } from './read-choices.ts'

export type CheckedFields =
  | { ok: true; fields: Record<string, string> }
  | { ok: false; errors: FieldError[] }

/** Holds what a user filled in against the persona's form. Unknown fields are errors, not extras. */
export function checkFields(
  persona: PersonaDefinition,
  given: Record<string, string>,
): CheckedFields {
  const errors: FieldError[] = []
  const fields: Record<string, string> = {}
  for (const field of persona.fields) {
    const value = tidy(field, Object.hasOwn(given, field.name) ? (given[field.name] ?? '') : '')
    if (value !== '') fields[field.name] = value
    const message =
      value === '' ? missing(field) : (wrongChoice(field, value) ?? tooLong(field, value))
    if (message !== null) errors.push({ path: `fields.${field.name}`, message })
  }
  const known = new Set(persona.fields.map((field) => field.name))
  for (const name of Object.keys(given)) {
    if (!known.has(name)) errors.push({ path: `fields.${name}`, message: 'Unknown field' })
  }
  if (errors.length === 0) errors.push(...(persona.check?.(fields) ?? []))
  return errors.length > 0 ? { ok: false, errors } : { ok: true, fields }
}

function tidy({ kind }: PersonaField, value: string): string {
  if (kind === 'choices') return readChoices(value.normalize('NFC')).join('\n')
  return value.normalize('NFC').trim()
}

function missing({ required }: PersonaField): string | null {
  return required ? 'Expected a value' : null
}

function wrongChoice(field: PersonaField, value: string): string | null {
  const { kind, choices, customChoice = false, maxChoices } = field
  if (!choices) return null
  const chosen = kind === 'choices' ? readChoices(value) : [value]
  if (maxChoices !== undefined && chosen.length > maxChoices) return 'There are too many choices'
  const known = new Set(choices.map((choice) => choice.value))
  if (customChoice || chosen.every((one) => known.has(one))) return null
  return 'Expected one of the choices of the form'
}

function tooLong({ kind, maxLength }: PersonaField, value: string): string | null {
  if (maxLength === undefined) return null
  const texts = kind === 'choices' ? readChoices(value) : [value]
  return texts.some((text) => [...text].length > maxLength) ? 'This text is too long' : null
}
