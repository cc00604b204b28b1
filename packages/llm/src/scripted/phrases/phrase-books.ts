import type { DemoLanguage } from '../detect-language.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'
import { korean } from './korean.ts'
import type { PhraseBook } from './phrase-book.ts'
import { russian } from './russian.ts'
import { spanish } from './spanish.ts'

export const phraseBooks: Record<DemoLanguage, PhraseBook> = {
  ko: korean,
  en: english,
  ja: japanese,
  zh: chinese,
  es: spanish,
  fr: french,
  de: german,
  ru: russian,
}
