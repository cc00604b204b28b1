import type { Locale } from '@dramatis/contracts/http/accounts'
import type { Persona } from '@dramatis/contracts/http/personas'

/** True where the person plays a part in a language to practise: it has a level. */
export function isPractice(persona: Pick<Persona, 'fields'>): boolean {
  return persona.fields.some(({ name }) => name === 'level')
}

/** What an empty form begins with: whoever practises nothing most likely wants to be answered in their own language. */
export function firstFields(
  persona: Pick<Persona, 'fields'>,
  locale: Locale,
): Record<string, string> {
  if (isPractice(persona)) return {}
  const language = persona.fields.find(({ name }) => name === 'language')
  const spoken = language?.choices?.some(({ value }) => value === locale) ?? false
  return spoken ? { language: locale } : {}
}
