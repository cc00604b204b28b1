import { describe, expect, it } from 'vitest'
import { utf8Length } from './utf8-length.ts'

const samples = [
  '',
  'plain',
  'café',
  '안녕하세요',
  'こんにちは',
  '👩‍🍳 주문하시겠어요?',
  '\ud83d',
  '\udc4d tail',
]

describe('utf8Length', () => {
  it.each(samples)('counts the bytes a server would count in %j', (text) => {
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
  })
})
