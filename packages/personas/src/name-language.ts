import { languages } from './languages.ts'
import type { Fields } from './fields.ts'

/** What the model is told of a room's language. */
export function nameLanguage({ language = 'en' }: Fields): string {
  const known = Object.entries(languages).find(([code]) => code === language)
  return known?.[1].english ?? 'English'
}
