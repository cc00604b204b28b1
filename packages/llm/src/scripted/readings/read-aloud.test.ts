import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demoLanguages } from '../detect-language.ts'
import { readAloud } from './read-aloud.ts'

const latin = (text: string, language: 'ko' | 'ja') =>
  readAloud(text, language)
    .map(({ surface, romanized }) => romanized || surface)
    .join('')

describe('a scripted reading', () => {
  it('has kana over kanji, and over nothing else', () => {
    const tokens = readAloud('私は学生です。', 'ja')
    expect(tokens.map(({ surface, reading }) => [surface, reading])).toEqual([
      ['私', 'わたし'],
      ['は', ''],
      ['学生', 'がくせい'],
      ['です', ''],
      ['。', ''],
    ])
  })

  it.each([
    ['ja', '今日はとても寒い', 'kyouwatotemosamui'],
    ['ja', 'こんにちは', 'konnichiwa'],
    ['ja', 'コーヒーを一杯', 'koohiioippai'],
    ['ja', '三つ待って', 'mittsumatte'],
    ['ko', '감사합니다', 'gamsahamnida'],
    ['ko', '신라와 독립', 'sillawa dongnip'],
    ['ko', '같이 좋아요', 'gachi joayo'],
  ] as const)('is written in Latin letters as it is spoken: %s %s', (language, text, spoken) => {
    expect(latin(text, language)).toBe(spoken)
  })

  it('loses nothing of any text: its surfaces, joined, are the text', () => {
    const parts = ['私', '々', 'っ', 'ー', 'は', 'カ', '三', '안', 'é', ' ', '\n', '😀', '\u0301']
    const texts = fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 3 })))
    fc.assert(
      fc.property(texts, fc.constantFrom(...demoLanguages), (several, language) => {
        const text = several.join('')
        const surfaces = readAloud(text, language).map(({ surface }) => surface)
        expect(surfaces.join('')).toBe(text)
      }),
    )
  })
})
