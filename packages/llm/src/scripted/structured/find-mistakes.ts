import type { DemoLanguage } from '../detect-language.ts'
import { mistakeRules } from '../phrases/mistake-rules.ts'

export interface Mistake {
  start: number
  original: string
  corrected: string
  why: string
}

const most = 12

/** A few mistakes of beginners, by rule: in the order of the text and never overlapping. */
export function findMistakes(
  text: string,
  language: DemoLanguage,
  locale: DemoLanguage,
): Mistake[] {
  const reader = locale === 'ko' || locale === 'ja' ? locale : 'en'
  const found: Mistake[] = []
  for (const { pattern, fix, why } of mistakeRules[language] ?? []) {
    for (const match of text.matchAll(pattern)) {
      const corrected = fix(match)
      if (match[0] === '' || corrected === null || corrected === match[0]) continue
      found.push({ start: match.index, original: match[0], corrected, why: why[reader] })
    }
  }
  found.sort((one, other) => one.start - other.start)
  const kept: Mistake[] = []
  for (const mistake of found) {
    const last = kept.at(-1)
    const after = !last || mistake.start >= last.start + last.original.length
    if (after && kept.length < most) kept.push(mistake)
  }
  return kept
}

export function mend(text: string, mistakes: readonly Mistake[]): string {
  let mended = ''
  let at = 0
  for (const { start, original, corrected } of mistakes) {
    mended += text.slice(at, start) + corrected
    at = start + original.length
  }
  return mended + text.slice(at)
}
