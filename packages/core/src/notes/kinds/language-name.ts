import { languages } from '@dramatis/personas/languages'

const names: Readonly<Record<string, { english: string }>> = languages

/** What the model is told; English for a code that is none of ours. */
export function languageName(code: string): string {
  return names[code]?.english ?? 'English'
}
