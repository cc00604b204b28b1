import type { FieldError } from '@dramatis/contracts/errors'
import type { Persona } from '@dramatis/contracts/http/personas'
import { readChoices } from './read-choices.ts'

export type FieldProblem = { kind: 'required' } | { kind: 'tooLong'; max: number }

/** What is wrong with the fields, by name; an empty object when the room may be opened. */
export function checkRoomForm(
  persona: Pick<Persona, 'fields'>,
  fields: Readonly<Record<string, string>>,
): Record<string, FieldProblem> {
  const problems: Record<string, FieldProblem> = {}
  for (const { name, required, maxLength, kind } of persona.fields) {
    const value = (fields[name] ?? '').trim()
    const texts = kind === 'choices' ? readChoices(value) : [value]
    if (required && value === '') problems[name] = { kind: 'required' }
    else if (maxLength !== undefined && texts.some((text) => [...text].length > maxLength)) {
      problems[name] = { kind: 'tooLong', max: maxLength }
    }
  }
  return problems
}

/** The fields to send: trimmed, and without those left empty. */
export function filledFields(
  persona: Pick<Persona, 'fields'>,
  fields: Readonly<Record<string, string>>,
): Record<string, string> {
  const pairs = persona.fields.map(({ name }) => [name, (fields[name] ?? '').trim()] as const)
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''))
}

/** The server names a field `fields.situation` or `situation`. */
export function problemFor(errors: readonly FieldError[], name: string): string | undefined {
  return errors.find(({ path }) => path === name || path === `fields.${name}`)?.message
}
