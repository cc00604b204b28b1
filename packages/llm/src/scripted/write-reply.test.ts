import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countTokens } from './count-tokens.ts'
import { demoLanguages, detectLanguage, languageNamed } from './detect-language.ts'
import { phraseBooks } from './phrases/phrase-books.ts'
import { readScene } from './read-scene.ts'
import { createDice, hashConversation } from './seeded-dice.ts'
import { writeReply } from './write-reply.ts'

type Message = { role: string; content: string }

function room(lines: Record<string, string>, ...users: string[]): Message[] {
  const data = Object.entries(lines).map(([name, value]) => `- ${name}: ${value}`)
  const messages: Message[] = [{ role: 'system', content: ['Play.', ...data].join('\n') }]
  for (const content of users) messages.push({ role: 'user', content })
  return messages
}

function answer(messages: Message[]): string {
  return writeReply(readScene(messages), createDice(hashConversation(messages)))
}

const cafe = {
  situation: '"카페에서 주문하기"',
  'learner plays': '"손님"',
  'you play': '"카페 직원"',
}

describe('the language of a scripted reply', () => {
  it.each([
    ['Korean', 'ko', 'Hello, one coffee please'],
    ['Japanese', 'ja', 'Hello, one coffee please'],
    ['Chinese', 'zh', 'Hello, one coffee please'],
    ['Russian', 'ru', 'Hello, one coffee please'],
    ['English', 'en', '커피 한 잔 주세요'],
    ['Spanish', 'es', '커피 한 잔 주세요'],
    ['French', 'fr', '커피 한 잔 주세요'],
    ['German', 'de', '커피 한 잔 주세요'],
  ])('is the one of the room: %s', (language, expected, user) => {
    const text = answer(room({ language, level: 'advanced', ...cafe }, user, '(open question)'))
    const ours = text.replace(/[“„«「‚](.*?)[”“»」‘]/g, '')
    expect(detectLanguage(ours)).toBe(expected)
  })

  it.each([
    ['안녕하세요', 'ko'],
    ['こんにちは、元気ですか', 'ja'],
    ['你好', 'zh'],
    ['Привет, как дела?', 'ru'],
    ['¿Qué tal estás?', 'es'],
    ['Bonjour, je voudrais un café', 'fr'],
    ['Ich möchte bitte einen Kaffee', 'de'],
    ['Hello there', 'en'],
  ] as const)('follows the last message where the room names none: %s', (text, expected) => {
    expect(readScene([{ role: 'user', content: text }]).language).toBe(expected)
  })

  it('does not put words of another script into a line', () => {
    const text = answer(room({ language: 'English', ...cafe }))
    expect(text).not.toMatch(/\p{Script=Hangul}/u)
  })

  it('understands names and codes', () => {
    expect(['korean', 'ja', 'DE', '中文', 'Klingon'].map(languageNamed)).toEqual([
      'ko',
      'ja',
      'de',
      'zh',
      null,
    ])
  })
})

describe('a scripted persona', () => {
  it('opens the scene in its role', () => {
    const open = { role: 'user', content: '(Open the scene.)' }
    const text = answer([...room({ language: 'Korean', level: 'beginner', ...cafe }), open])
    expect(text).toContain('카페 직원')
    expect(text).toMatch(/[?？]/)
  })

  it('asks what fits the scene', () => {
    const text = answer(room({ language: 'Korean', ...cafe }, '라테 한 잔 주세요'))
    const { exchanges } = phraseBooks.ko.scenes.food ?? { exchanges: [] }
    expect(exchanges.some(([question]) => text.endsWith(question))).toBe(true)
  })

  it('takes up what was written, and later what was written before', () => {
    const one = room({ language: 'English', level: 'intermediate' }, 'I like green tea')
    expect(answer(one)).toMatch(/green tea/i)
    const two = room({ language: 'English' }, 'I like green tea', 'I want some cake')
    expect(answer(two)).toMatch(/cake/i)
    expect(answer(two)).toMatch(/green tea/i)
  })

  it.each([
    ['Korean', '제 이름은 민지예요', '제 이름이 뭐였죠?'],
    ['English', 'My name is Minji and I come from Busan, by the sea.', 'What is my name?'],
    ['Japanese', '私の名前はミンジです。釜山から来ました', '私の名前を覚えていますか？'],
    ['German', 'Ich heiße Minji', 'Wie war mein Name?'],
  ])('remembers the first message when asked about it: %s', (language, first, question) => {
    const text = answer(room({ language }, first, 'ok', question))
    expect(text).toContain(first)
  })

  it('remembers at most 200 characters of it', () => {
    const text = answer(room({ language: 'English' }, '가'.repeat(500), 'What did I say first?'))
    expect(text.match(/가/g)).toHaveLength(200)
  })

  it('suggests a line for the learner when cued', () => {
    const cue = { role: 'user', content: '(Suggest a reply.)' }
    const text = answer([...room({ language: 'Korean', ...cafe }, '안녕하세요'), cue])
    const answers = phraseBooks.ko.scenes.food?.exchanges.map(([, said]) => said)
    expect(answers).toContain(text)
  })

  it('says more to those who know more', () => {
    const length = (level: string) =>
      ['a walk', 'a film', 'a book', 'a trip']
        .map((topic) => countTokens(answer(room({ language: 'English', level }, `I had ${topic}`))))
        .reduce((sum, count) => sum + count)
    expect(length('beginner')).toBeLessThan(length('intermediate'))
    expect(length('intermediate')).toBeLessThan(length('advanced'))
  })

  it('does not repeat its last question', () => {
    const messages = room({ language: 'English' }, 'Hello')
    const said: string[] = []
    for (const content of ['I am fine', 'It was long', 'It was green', 'Not really']) {
      const text = answer(messages)
      said.push(text.slice(text.lastIndexOf('. ') + 1))
      messages.push({ role: 'assistant', content: text }, { role: 'user', content })
    }
    expect(new Set(said).size).toBe(said.length)
  })

  it('answers anything, in any language, without a hole in a sentence', () => {
    const lines = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 4 })
    const level = fc.constantFrom('beginner', 'intermediate', 'advanced')
    fc.assert(
      fc.property(lines, level, fc.constantFrom(...demoLanguages), (users, said, language) => {
        const text = answer(room({ language, level: said }, ...users))
        expect(text).not.toMatch(/\{(role|situation|quote|earlier|first)\}|undefined/)
        expect(text).not.toBe('')
        expect(answer(room({ language, level: said }, ...users))).toBe(text)
      }),
    )
  })
})
