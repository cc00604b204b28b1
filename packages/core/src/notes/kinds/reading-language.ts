/**
 * Whose rules a text is read by: those of its script, whatever is practised in its room. The room decides only where
 * the script leaves it open: characters that Chinese and Japanese share, and Korean and Japanese in one text.
 */
export function readingLanguage(text: string, room: string): 'ko' | 'ja' | 'zh' {
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  const hangul = /\p{Script=Hangul}/u.test(text)
  if (hangul && !(kana && room === 'ja')) return 'ko'
  return kana || room === 'ja' ? 'ja' : 'zh'
}
