import { splitGrams } from './split-grams.ts'

const east = /[\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu

export interface EntryText {
  title: string
  content: string
  description: string
  tags: readonly string[]
}

/** What an entry can be found by: its grams, and each Korean or Japanese letter for questions of one letter. */
export function indexGrams({ title, content, description, tags }: EntryText): string[] {
  const text = [title, description, content, ...tags].join('\n')
  const letters = text.normalize('NFKC').match(east) ?? []
  return [...new Set([...splitGrams(text).map(({ gram }) => gram), ...letters])].toSorted()
}
