import type { GameLines } from '../phrases/game-lines.ts'
import type { Dice } from '../seeded-dice.ts'

export interface GameSoFar {
  userLines: readonly string[]
  personaLines: readonly string[]
}

/** Small kana count as their big form, a long mark as the kana before it. */
const bigKana: Readonly<Record<string, string>> = {
  ゃ: 'や',
  ゅ: 'ゆ',
  ょ: 'よ',
  っ: 'つ',
  ぁ: 'あ',
}
const quoted = /[‘「]([\p{L}]+)[’」]/u

/** The next move of a word chain, judged by what both have said. */
export function playWordChain(game: GameSoFar, lines: GameLines, dice: Dice): string {
  const mine = game.personaLines.flatMap((line) => quoted.exec(line)?.[1] ?? [])
  const last = mine.at(-1)
  const words = lines.words.split(' ')
  const said = game.userLines.map(readWord)
  const word = said.at(-1) ?? ''
  const used = new Set([...mine, ...said.slice(0, -1)])
  const fill = (template: string, more: { word: string; from?: string }) =>
    template.replaceAll('{word}', more.word).replaceAll('{from}', more.from ?? '')
  const fresh = words.filter((one) => !used.has(one) && one !== word)
  const restart = () => dice.pick(fresh.length > 0 ? fresh : words)
  if (last === undefined || word === '') return fill(lines.start, { word: last ?? restart() })
  if (firstOf(word) !== lastOf(last)) return fill(lines.wrong, { word: last, from: lastOf(last) })
  if (used.has(word)) return fill(lines.used, { word, from: lastOf(last) })
  const fitting = fresh.filter((one) => firstOf(one) === lastOf(word))
  if (fitting.length === 0) return fill(lines.lost, { word: restart(), from: lastOf(word) })
  const answer = dice.pick(fitting)
  return fill(dice.pick(lines.next), { word: answer, from: lastOf(answer) })
}

/** The word that somebody plays: the last one of the message, in hiragana where it is katakana. */
function readWord(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}ー]+/gu) ?? []
  const word = (words.at(-1) ?? '').replace(/(이에요|예요|입니다|です)$/, '')
  return word.replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

function firstOf(word: string): string {
  return Array.from(word)[0] ?? ''
}

function lastOf(word: string): string {
  const letter = Array.from(word.replace(/ー$/, '')).at(-1) ?? ''
  return bigKana[letter] ?? letter
}
