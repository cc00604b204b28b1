import { describe, expect, it } from 'vitest'
import { gameLines } from '../phrases/game-lines.ts'
import { createDice } from '../seeded-dice.ts'
import { playSums } from './play-sums.ts'
import { playWordChain } from './play-word-chain.ts'

const dice = () => createDice('00000007')

describe('a word chain', () => {
  const play = (language: 'en' | 'ko' | 'ja', mine: string[], said: string[]) =>
    playWordChain({ personaLines: mine, userLines: said }, gameLines[language], dice())

  it.each([
    ['en', '‘apple’', 'elephant', /‘t\p{L}+’/u],
    ['ko', '‘사과’', '과자', /‘자\p{L}*’/u],
    ['ja', '「りんご」', 'ごりら', /「ら\p{L}+」/u],
  ] as const)('goes on with the last letter: %s', (language, mine, said, next) => {
    expect(play(language, [mine], [said])).toMatch(next)
  })

  it('does not take a word that begins otherwise, or one that was there', () => {
    expect(play('en', ['‘apple’'], ['tiger'])).toContain('‘apple’')
    expect(play('en', ['‘apple’', '‘tree’'], ['egg', 'elephant'])).not.toContain('already')
    expect(play('en', ['‘apple’', '‘tree’'], ['elephant', 'elephant'])).toContain('already')
  })

  it('hears katakana as hiragana and small kana as their big form', () => {
    expect(play('ja', ['「りんご」'], ['ゴリラ'])).toMatch(/「ら/)
    expect(play('ja', ['「でんしゃ」'], ['やま'])).toMatch(/「ま/)
  })
})

describe('a quiz of sums', () => {
  const answer = (text: string) =>
    playSums({ personaLines: ['Here: 3 × 4 = ?'], userLines: [text] }, gameLines.en, dice())

  it('begins with a sum', () => {
    const begin = playSums({ personaLines: [], userLines: [] }, gameLines.en, dice())
    expect(begin).toMatch(/\d+ [+−×] \d+ = \?/)
  })

  it('goes on after a right answer, also in full-width digits, and asks the same after a wrong one', () => {
    for (const right of ['12', 'It is １２!']) expect(answer(right)).not.toContain('3 × 4')
    expect(answer('13')).toContain('Not quite')
    expect(answer('13')).toContain('3 × 4 = ?')
  })
})
