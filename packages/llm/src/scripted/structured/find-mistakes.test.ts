import { describe, expect, it } from 'vitest'
import { findMistakes, mend } from './find-mistakes.ts'
import { judgePoliteness } from './judge-politeness.ts'

const mended = (text: string, language: 'en' | 'ko' | 'ja') =>
  mend(text, findMistakes(text, language, 'en'))

describe('the mistakes that the script knows', () => {
  it.each([
    ['en', 'i am student. I goed home.', 'I am a student. I went home.'],
    ['en', 'He like a apple, I is sure.', 'He likes an apple, I am sure.'],
    ['en', 'I likes tea, and they goes home.', 'I like tea, and they go home.'],
    ['en', 'I didn’t saw it.', "I didn't see it."],
    ['ko', '나은 커피을 마셔요. 이거 되요?', '나는 커피를 마셔요. 이거 돼요?'],
    ['ko', '저는 학생이예요', '저는 학생이에요'],
    ['ko', '갈께요, 할수있어요', '갈게요, 할 수 있어요'],
    ['ja', 'こんにちわ、私わ学生です。', 'こんにちは、私は学生です。'],
    ['ja', '東京で住んでいます。寿司を好きです。', '東京に住んでいます。寿司が好きです。'],
    ['ja', 'おいしいでした。', 'おいしかったです。'],
  ] as const)('are put right: %s %s', (language, text, right) => {
    expect(mended(text, language)).toBe(right)
  })

  it.each([
    [
      'en',
      'Does he like tea? She and I are friends, and I have a book. He made it eat. Somebody like you likes it.',
    ],
    ['ko', '저는 커피를 좋아해요. 물을 주세요. 의사예요. 마을에 갈 거예요. 고양이예요.'],
    ['ja', 'こんにちは。私はコーヒーが好きです。学校で勉強します。東京に住んでいます。'],
  ] as const)('are not seen where there are none: %s %s', (language, text) => {
    expect(findMistakes(text, language, 'en')).toEqual([])
  })

  it('stand where they are said to stand, in order, and are told in the reader’s language', () => {
    const text = 'I goed home and i buyed a apple.'
    const found = findMistakes(text, 'en', 'ko')
    expect(found.map(({ original }) => original)).toEqual(['goed', 'i', 'buyed', 'a apple'])
    for (const { start, original, why } of found) {
      expect(text.slice(start, start + original.length)).toBe(original)
      expect(why).toMatch(/\p{Script=Hangul}/u)
    }
  })
})

describe('the speech level', () => {
  const level = (text: string, language: 'ko' | 'ja' | 'en') =>
    judgePoliteness(text, { language, locale: 'en' })?.level ?? null

  it.each([
    ['ko', '감사합니다.', 'formal'],
    ['ko', '커피 주세요!', 'polite'],
    ['ko', '안녕, 뭐 해?', 'casual'],
    ['ko', '감사합니다. 커피 주세요.', 'mixed'],
    ['ja', 'こんにちは。コーヒーをください。', 'polite'],
    ['ja', 'ありがとうございます', 'honorific'],
    ['ja', '元気？', 'casual'],
    ['en', 'Coffee, please.', null],
  ] as const)('is told by how sentences end: %s %s', (language, text, expected) => {
    expect(level(text, language)).toBe(expected)
  })

  it('comes with the same words at another level', () => {
    const said = judgePoliteness('커피 주세요.', { language: 'ko', locale: 'en' })
    expect(said?.alternatives).toEqual([{ level: 'formal', text: '커피 주십시오.' }])
  })
})
