import type { GameLines } from '../phrases/game-lines.ts'
import type { Dice } from '../seeded-dice.ts'
import type { GameSoFar } from './play-word-chain.ts'

const shape = /(\d+) ([+−×]) (\d+) = \?/

/** The next question of a quiz, after a word about the answer to the one before. */
export function playSums(game: GameSoFar, lines: GameLines, dice: Dice): string {
  const asked = shape.exec(game.personaLines.at(-1) ?? '')
  const answer = /\d+/.exec((game.userLines.at(-1) ?? '').normalize('NFKC'))?.[0]
  if (!asked) return lines.begin.replace('{sum}', makeSum(dice))
  const [, left = '', sign = '', right = ''] = asked
  const sum = `${left} ${sign} ${right}`
  if (answer === undefined) return lines.begin.replace('{sum}', sum)
  if (Number(answer) !== solve(Number(left), sign, Number(right))) {
    return lines.again.replace('{sum}', sum)
  }
  return dice.pick(lines.right).replace('{sum}', makeSum(dice))
}

function makeSum(dice: Dice): string {
  const sign = dice.pick(['+', '−', '×'])
  const [a, b] = [2 + dice.below(8), 2 + dice.below(8)]
  return sign === '−' ? `${a + b} − ${b}` : `${a} ${sign} ${b}`
}

function solve(left: number, sign: string, right: number): number {
  if (sign === '+') return left + right
  return sign === '−' ? left - right : left * right
}
