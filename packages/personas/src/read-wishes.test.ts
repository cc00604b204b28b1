import { describe, expect, it } from 'vitest'
import { genres } from './genres.ts'
import { readWishes } from './read-wishes.ts'

describe('what a reader wishes', () => {
  it.each([
    ['추리 소설로요', ['mystery'], null],
    ['밝은 걸로', [], 'bright'],
    ['ミステリーがいい', ['mystery'], null],
    ['Now a mystery, something dark', ['mystery'], 'dark'],
    ['SF랑 로맨스요, 어두운 이야기로', ['romance', 'science-fiction'], 'dark'],
    ['ｓｆで、明るい話がいいです', ['science-fiction'], 'bright'],
    ['Anything but a transfer of a satisfying seesaw', [], null],
    ['무서운 거 있어요?', ['horror'], null],
    ['怖い話を', ['horror'], null],
    ['다른 책도 추천해 주세요', [], null],
  ] as const)('is read from %s', (text, wished, mood) => {
    expect(readWishes(text)).toEqual({ genres: wished, mood })
  })

  it.each([
    ['추리 말고 판타지요', ['fantasy'], null],
    ['공포는 싫어요', [], null],
    ['ホラー以外で、冒険もの', ['adventure'], null],
    ['暗いのは苦手です', [], null],
    ['No horror, please, and not too sad', [], null],
  ] as const)('is not what %s refuses', (text, wished, mood) => {
    expect(readWishes(text)).toEqual({ genres: wished, mood })
  })

  it('is neither mood where both are named', () => {
    expect(readWishes('밝은 것과 어두운 것 하나씩').mood).toBeNull()
  })

  it('is found by every name that the form has', () => {
    for (const [slug, label] of Object.entries(genres)) {
      for (const name of Object.values(label)) expect(readWishes(name).genres).toContain(slug)
    }
  })
})
