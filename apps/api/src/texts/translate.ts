import type { Locale } from '@dramatis/contracts/http/accounts'
import type { SentenceParams } from '@dramatis/core/app-error'
import { ja } from './ja.ts'
import { ko } from './ko.ts'

const texts: Record<Locale, Readonly<Record<string, string>>> = { en: {}, ko, ja }

/** A sentence in the reader's language; one without a translation stays English. */
export function translate(locale: Locale, sentence: string, params: SentenceParams = {}): string {
  const text = Object.hasOwn(texts[locale], sentence) ? texts[locale][sentence] : undefined
  return (text ?? sentence).replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(params, name) ? String(params[name]) : whole,
  )
}
