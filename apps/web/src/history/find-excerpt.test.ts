import { describe, expect, it } from 'vitest'
import { findExcerpt } from './find-excerpt.ts'

describe('the excerpt of a text that was searched', () => {
  it('marks the words whatever their case', () => {
    expect(findExcerpt('One Latte, please', 'latte')).toEqual({
      before: 'One ',
      match: 'Latte',
      after: ', please',
    })
  })

  it('begins shortly before words that stand far into the text', () => {
    const { before, match } = findExcerpt(`${'가'.repeat(500)}카페`, '카페')
    expect(before.length).toBeLessThan(100)
    expect(before.startsWith('…')).toBe(true)
    expect(match).toBe('카페')
  })

  it('never begins with half a letter', () => {
    const { before } = findExcerpt(`${'😀'.repeat(200)}x`, 'x')
    expect(before.slice(1)).toMatch(/^😀/)
    expect(findExcerpt(`a${'😀'.repeat(200)}x`, 'x').before.slice(1)).toMatch(/^😀/)
  })

  it('gives the whole text where the words are not in it', () => {
    expect(findExcerpt('Hello', 'latte')).toEqual({ before: 'Hello', match: '', after: '' })
    expect(findExcerpt('Hello', '')).toEqual({ before: 'Hello', match: '', after: '' })
  })

  it('keeps places right around letters that grow in lower case', () => {
    expect(findExcerpt('İİ Latte', 'latte').match).toBe('Latte')
  })
})
