import { editMeRequest } from '@dramatis/contracts/http/me'
import { signUpRequest } from '@dramatis/contracts/http/accounts'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { AppEnv } from '../app-env.ts'
import { chooseLocale } from './choose-locale.ts'
import { describeIssue } from './describe-issue.ts'
import { translate } from './translate.ts'

describe('the language of an answer', () => {
  const ask = async (languages: string | null, locale?: string) => {
    const app = new Hono<AppEnv>()
    app.get('/', (c) => {
      if (locale) c.set('user', { locale } as AppEnv['Variables']['user'])
      return c.text(chooseLocale(c))
    })
    const headers = languages === null ? {} : { 'accept-language': languages }
    return (await app.request('/', { headers })).text()
  }

  it.each([
    ['ko', 'ko'],
    ['ja-JP', 'ja'],
    ['KO-kr', 'ko'],
    ['en;q=0.1, ja;q=0.9, ko;q=0.5', 'ja'],
    ['fr-CH, de;q=0.9, ko;q=0.2', 'ko'],
    ['ja;q=0, ko;q=0.1', 'ko'],
    ['fr', 'en'],
    ['*', 'en'],
    [null, 'en'],
    ['korean', 'en'],
    [';q=1,,', 'en'],
  ])('for %j is %s', async (languages, expected) => {
    expect(await ask(languages)).toBe(expected)
  })

  it('is that of the profile where someone is logged in', async () => {
    expect(await ask('ko', 'ja')).toBe('ja')
  })
})

describe('a sentence', () => {
  it('is filled in with what varies, in each language', () => {
    const sentence = 'Expected at least {minimum} characters'
    expect(translate('en', sentence, { minimum: 8 })).toBe('Expected at least 8 characters')
    expect(translate('ko', sentence, { minimum: 8 })).toBe('8자 이상 입력해 주세요')
    expect(translate('ja', sentence, { minimum: 8 })).toBe('8 文字以上で入力してください')
  })

  it('without a translation stays as it is, and so does one that names a thing of every object', () => {
    for (const sentence of ['Nobody translated this', 'constructor', '{constructor}'])
      expect(translate('ko', sentence)).toBe(sentence)
  })
})

describe('a wrong field', () => {
  const describeAll = (result: ReturnType<typeof editMeRequest.safeParse>) =>
    Object.fromEntries(
      (result.error?.issues ?? [])
        .flatMap(describeIssue)
        .map(({ path, message, params }) => [path, translate('en', message, params)]),
    )

  it('is named, with what was expected of it', () => {
    const wrong = {
      birthYear: 'x',
      job: '',
      locale: 'fr',
      timeZone: 'Mars',
      nickname: 7,
      a: 1,
      b: 2,
    }
    expect(describeAll(editMeRequest.safeParse(wrong))).toEqual({
      birthYear: 'Expected a number',
      job: 'Expected a value',
      locale: 'Expected one of: en, ko, ja',
      timeZone: 'Expected an IANA time zone such as Asia/Seoul',
      nickname: 'Expected a text',
      a: 'Unknown field',
      b: 'Unknown field',
    })
  })

  it('has a Korean and a Japanese name for what is wrong', () => {
    const { error } = signUpRequest.safeParse({ email: 'x', password: 'short', more: true })
    const problems = (error?.issues ?? []).flatMap(describeIssue)
    expect(problems).toHaveLength(3)
    for (const { message, params } of problems) {
      expect(translate('ko', message, params)).toMatch(/[가-힣]/)
      expect(translate('ja', message, params)).toMatch(/[ぁ-ん]/)
    }
  })
})
