import { injectionCorpus } from '@dramatis/personas/injection-corpus'
import { describe, expect, it } from 'vitest'
import { countTokens } from './count-tokens.ts'

describe('tokens', () => {
  it('are those of o200k', async () => {
    expect(await countTokens('')).toBe(0)
    expect(await countTokens('hello world')).toBe(2)
    expect(await countTokens('안녕하세요')).toBeLessThanOrEqual(5)
  })

  it('are counted for whatever somebody writes, special tokens and half characters among it', async () => {
    for (const text of [...injectionCorpus, '\ud83d', '<|endoftext|>'.repeat(10)]) {
      expect(await countTokens(text)).toBeGreaterThan(0)
    }
  })

  it('are counted in pieces where a text is long', async () => {
    const text = 'one two three four '.repeat(1_000)
    const whole = await countTokens(text)
    expect(Math.abs(whole - 4_000)).toBeLessThan(30)
  })
})
