import { describe, expect, it } from 'vitest'
import { estimateTokens } from './estimate-tokens.ts'

describe('the estimate of tokens', () => {
  it('counts a CJK character as one and three others as one', () => {
    expect(estimateTokens('안녕하세요')).toBe(5)
    expect(estimateTokens('こんにちは世界')).toBe(7)
    expect(estimateTokens('hello!')).toBe(2)
    expect(estimateTokens('')).toBe(0)
  })
})
