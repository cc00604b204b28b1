export const demoLanguages = ['ko', 'en', 'ja', 'zh', 'es', 'fr', 'de', 'ru'] as const
export type DemoLanguage = (typeof demoLanguages)[number]

const names: Record<DemoLanguage, RegExp> = {
  ko: /^(ko|kor|korean|한국어)/i,
  en: /^(en|eng|english|영어)/i,
  ja: /^(ja|jpn|jp|japanese|日本語)/i,
  zh: /^(zh|cn|chinese|mandarin|中文|汉语|漢語)/i,
  es: /^(es|spa|spanish|español)/i,
  fr: /^(fr|fra|french|français)/i,
  de: /^(de|deu|ger|german|deutsch)/i,
  ru: /^(ru|rus|russian|русский)/i,
}

export function languageNamed(name: string): DemoLanguage | null {
  return demoLanguages.find((language) => names[language].test(name.trim())) ?? null
}

const commonWords: [DemoLanguage, RegExp][] = [
  ['es', /[¿¡ñ]|\b(el|los|las|una|es|estoy|está|quiero|gracias|hola|muy|qué|por favor)\b/gi],
  ['fr', /[çœ]|\b(le|les|des|une|est|je|vous|merci|bonjour|très|avec|pour|s'il)\b/gi],
  ['de', /ß|\b(der|die|das|und|ist|ich|nicht|ein|eine|bitte|danke|guten|mit)\b/gi],
  ['en', /\b(the|a|is|i|you|and|to|of|my|hello|please|thanks|what)\b/gi],
]

/** Tells the language by its script, and for Latin letters by a few common words. */
export function detectLanguage(text: string): DemoLanguage | null {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Han}/u.test(text)) return 'zh'
  if (/\p{Script=Cyrillic}/u.test(text)) return 'ru'
  if (!/\p{Script=Latin}/u.test(text)) return null
  let best: DemoLanguage = 'en'
  let most = 0
  for (const [language, words] of commonWords) {
    const count = text.match(words)?.length ?? 0
    if (count > most) [best, most] = [language, count]
  }
  return best
}

/** Whether a text someone wrote may stand inside a sentence of that language, judged by its script. */
export function fitsLanguage(text: string, language: DemoLanguage): boolean {
  const found = detectLanguage(text)
  const latin: readonly (DemoLanguage | null)[] = ['en', 'es', 'fr', 'de']
  if (found === 'zh' && language === 'ja') return true
  return found === language || (latin.includes(found) && latin.includes(language))
}
