import type { DemoLanguage } from '../detect-language.ts'
import { readKanji } from './read-kanji.ts'
import { romanizeHangul } from './romanize-hangul.ts'
import { romanizeKana } from './romanize-kana.ts'

export interface ReadingToken {
  surface: string
  /** Kana over kanji; empty where none is needed or known. */
  reading: string
  romanized: string
}

const japanese =
  /[\p{Script=Han}々]+|[\p{Script=Hiragana}ー]+|[\p{Script=Katakana}ー]+|[^\p{Script=Han}々\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu
const particles: Readonly<Record<string, string>> = { は: 'wa', へ: 'e', を: 'o' }
const mostTokens = 2_000

/** The words of a text and how they are read. Their surfaces, joined, are the text. */
export function readAloud(text: string, language: DemoLanguage): ReadingToken[] {
  const tokens = language === 'ja' ? readJapanese(text) : readOther(text)
  if (tokens.length <= mostTokens) return tokens
  const rest = tokens.slice(mostTokens - 1).map(({ surface }) => surface)
  return [...tokens.slice(0, mostTokens - 1), plain(rest.join(''))]
}

/** Korean word by word; of other scripts only the cut. */
function readOther(text: string): ReadingToken[] {
  return (text.match(/[\p{Script=Hangul}]+|[^\p{Script=Hangul}]+/gu) ?? []).map((surface) => {
    const hangul = /^\p{Script=Hangul}/u.test(surface)
    return { surface, reading: '', romanized: hangul ? romanizeHangul(surface) : '' }
  })
}

function readJapanese(text: string): ReadingToken[] {
  const tokens: ReadingToken[] = []
  for (const match of text.matchAll(japanese)) {
    const [run] = match
    if (/^[\p{Script=Han}々]/u.test(run)) tokens.push(...readRun(text, match.index, run.length))
    else tokens.push(...readKana(run, tokens.at(-1)))
  }
  return tokens
}

function readRun(text: string, start: number, length: number): ReadingToken[] {
  const tokens: ReadingToken[] = []
  let at = start
  while (at < start + length) {
    const word = readKanji(text, at)
    const surface = word?.surface ?? String.fromCodePoint(text.codePointAt(at) ?? 0)
    const reading = word?.reading ?? ''
    at += surface.length
    tokens.push({ surface, reading, romanized: romanizeBefore(reading, text.charAt(at)) })
  }
  return tokens
}

/** A reading that ends in っ doubles the consonant after it: 三つ is mit-tsu. */
function romanizeBefore(reading: string, next: string): string {
  if (!reading.endsWith('っ')) return romanizeKana(reading)
  const following = romanizeKana(next)
  const both = romanizeKana(reading + next)
  return both.slice(0, both.length - following.length)
}

function readKana(run: string, before: ReadingToken | undefined): ReadingToken[] {
  if (!/^[\p{Script=Hiragana}\p{Script=Katakana}ー]/u.test(run)) return [plain(run)]
  if (/^(こんにち|こんばん)は$/.test(run)) {
    return [{ surface: run, reading: '', romanized: `${romanizeKana(run.slice(0, -1))}wa` }]
  }
  // A run of kana after a noun begins with its particle.
  const first = run.charAt(0)
  const afterNoun = before !== undefined && before.reading !== ''
  const particle = afterNoun || run === first || first === 'を' ? particles[first] : undefined
  const rest = particle === undefined ? run : run.slice(1)
  const tokens =
    particle === undefined ? [] : [{ surface: first, reading: '', romanized: particle }]
  if (rest === '') return tokens
  const spoken = rest.endsWith('っ') ? rest.slice(0, -1) : rest
  return [...tokens, { surface: rest, reading: '', romanized: romanizeKana(spoken) }]
}

function plain(surface: string): ReadingToken {
  return { surface, reading: '', romanized: '' }
}
