import type { FieldError } from '@dramatis/contracts/errors'
import type { PersonaDefinition } from './persona.ts'

export type CheckedFields =
  { ok: true; fields: Record<string, string> } | { ok: false; errors: FieldError[] }

/** Holds what a user filled in against the persona's form. Unknown fields are errors, not extras. */
export function checkFields(
  persona: PersonaDefinition,
  given: Record<string, string>,
): CheckedFields {
  const errors: FieldError[] = []
  const fields: Record<string, string> = {}
  const wrong = (name: string, message: string) => errors.push({ path: `fields.${name}`, message })
  for (const field of persona.fields) {
    const value = (given[field.name] ?? '').normalize('NFC').trim()
    if (value === '') {
      if (field.required) wrong(field.name, 'Expected a value')
      continue
    }
    const { choices, maxLength } = field
    if (choices && !choices.some((choice) => choice.value === value)) {
      wrong(field.name, `Expected one of ${choices.map((choice) => choice.value).join(', ')}`)
    } else if (maxLength !== undefined && [...value].length > maxLength) {
      wrong(field.name, `Expected at most ${maxLength} characters`)
    } else {
      fields[field.name] = value
    }
  }
  const known = new Set(persona.fields.map((field) => field.name))
  for (const name of Object.keys(given)) if (!known.has(name)) wrong(name, 'Unknown field')
  return errors.length > 0 ? { ok: false, errors } : { ok: true, fields }
}
