import { describe, expect, it } from 'vitest'
import { providerOf } from './provider-names.ts'

describe('whose log-in an issuer is', () => {
  it.each([
    ['https://accounts.google.com', 'google'],
    ['https://kauth.kakao.com', 'kakao'],
    ['https://github.com/login/oauth', 'github'],
  ])('%s is of %s', (issuer, provider) => {
    expect(providerOf(issuer)).toBe(provider)
  })

  it.each(['https://notgoogle.com', 'https://google.com.example.org', 'nonsense'])(
    '%s is of nobody we know',
    (issuer) => {
      expect(providerOf(issuer)).toBeNull()
    },
  )
})
