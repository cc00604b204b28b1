/** The language that a text is written in, as far as its script tells; `fallback` where it does not. */
export function guessLanguage(text: string, fallback: string): string {
  if (/\p{Script=Hangul}/u.test(text)) return 'ko'
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return 'ja'
  if (/\p{Script=Han}/u.test(text)) return fallback === 'ja' ? 'ja' : 'zh'
  if (/\p{Script=Cyrillic}/u.test(text)) return 'ru'
  return fallback
}
