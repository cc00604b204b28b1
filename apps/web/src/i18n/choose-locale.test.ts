import { describe, expect, it } from 'vitest'
import { chooseLocale } from './choose-locale.ts'

describe('chooseLocale', () => {
  it('keeps what was chosen before', () => {
    expect(chooseLocale('ja', ['ko-KR'])).toBe('ja')
  })

  it('takes the first language of the browser that is spoken here', () => {
    expect(chooseLocale(null, ['fr-FR', 'ko-KR', 'en'])).toBe('ko')
    expect(chooseLocale('fr', ['JA'])).toBe('ja')
  })

  it('falls back to English', () => {
    expect(chooseLocale(null, ['de'])).toBe('en')
    expect(chooseLocale(null, [])).toBe('en')
  })
})
