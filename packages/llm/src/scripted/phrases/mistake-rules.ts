import type { DemoLanguage } from '../detect-language.ts'
import { englishMistakes } from './english-mistakes.ts'
import { japaneseMistakes } from './japanese-mistakes.ts'
import { koreanMistakes } from './korean-mistakes.ts'
import type { MistakeRule } from './mistake-rule.ts'

/** For other languages the script knows none, and says that all is right. */
export const mistakeRules: Partial<Record<DemoLanguage, readonly MistakeRule[]>> = {
  en: englishMistakes,
  ko: koreanMistakes,
  ja: japaneseMistakes,
}
