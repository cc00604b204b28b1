import type { PersonaField } from '@dramatis/contracts/http/personas'
import { languages, type LanguageCode } from './languages.ts'

const course = Object.keys(languages) as LanguageCode[]

/** The language that a persona answers in; all of the course unless `codes` says less. */
export function languageField(codes: readonly LanguageCode[] = course): PersonaField {
  return {
    name: 'language',
    label: { en: 'Language', ko: '대화 언어', ja: '会話の言語' },
    kind: 'choice',
    required: true,
    choices: codes.map((value) => ({ value, label: languages[value].label })),
  }
}
