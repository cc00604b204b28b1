import { kanjiWords } from './kanji-words.ts'

interface Entry {
  kanji: string
  /** What must follow; it is not part of the word. */
  followedBy: string
  reading: string
}

const shape = /^([^(:]+)(?:\(([^)]+)\)([^:]*))?:(.+)$/

/** By first character, the longest match first. */
const entries = new Map<string, Entry[]>()
for (const word of kanjiWords.trim().split(/\s+/)) {
  const [, kanji = '', kana = '', more = '', reading = ''] = shape.exec(word) ?? []
  const first = kanji.charAt(0)
  const followedBy = `${kana}${more}`.replaceAll(/[()]/g, '')
  entries.set(first, [...(entries.get(first) ?? []), { kanji, followedBy, reading }])
}
for (const list of entries.values()) {
  const length = ({ kanji, followedBy }: Entry) => kanji.length + followedBy.length
  list.sort((a, b) => length(b) - length(a))
}

/** The word that begins here and its reading in kana; null where the dictionary has none. */
export function readKanji(text: string, at: number): { surface: string; reading: string } | null {
  const found = entries
    .get(text.charAt(at))
    ?.find(({ kanji, followedBy }) => text.startsWith(kanji + followedBy, at))
  return found ? { surface: found.kanji, reading: found.reading } : null
}
