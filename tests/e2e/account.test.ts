import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { apiClient, signUp } from '../../scripts/api-client.ts'
import { backends, openHouse, type House } from '../house.ts'

const password = 'correct horse battery'

describe.each(backends)('an account on %s', (backend) => {
  let house: House

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      workers: 0,
    })
  })
  afterAll(() => house.close())

  const jsonHeaders = { 'content-type': 'application/json', 'x-dramatis': '1' }

  function browser() {
    const jar = new Map<string, string>()
    return {
      jar,
      async send(
        method: string,
        path: string,
        body?: object,
        headers: Record<string, string> = {},
      ) {
        const response = await fetch(`${house.url}/api/v1${path}`, {
          method,
          headers: {
            ...jsonHeaders,
            origin: house.url,
            'sec-fetch-site': 'same-origin',
            cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
            ...headers,
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
        for (const cookie of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
          if (value === '') jar.delete(name)
          else jar.set(name, value)
        }
        return response
      },
    }
  }

  it('signs up, is who it is, logs out, and logs in again', async () => {
    const page = browser()
    const email = `${randomUUID()}@Example.com`
    const made = await page.send('POST', '/accounts', {
      email,
      password,
      nickname: '민지',
      locale: 'ko',
    })
    expect(made.status).toBe(201)
    const cookies = made.headers.getSetCookie()
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly/i)
    for (const cookie of cookies) expect(cookie).toMatch(/SameSite=Lax/i)
    const shown = JSON.stringify(await made.json())
    expect(shown).not.toMatch(/token|hash|argon2|"password/i)
    expect(shown).not.toContain(password)
    const me = (await (await page.send('GET', '/me')).json()) as object
    expect(me).toMatchObject({
      email: email.toLowerCase(),
      nickname: '민지',
      locale: 'ko',
      role: 'user',
    })
    const access = page.jar.get('dramatis-access') ?? ''
    expect((await page.send('DELETE', '/session')).status).toBe(204)
    page.jar.set('dramatis-access', access)
    expect((await page.send('GET', '/me')).status).toBe(401)
    expect((await page.send('POST', '/session', { email, password })).status).toBe(200)
    expect((await page.send('GET', '/me')).status).toBe(200)
  })

  it('speaks the language of the browser that signs up, unless another is named', async () => {
    const locale = async (body: object, languages: string) => {
      const email = `${randomUUID()}@example.com`
      const page = browser()
      const headers = { 'accept-language': languages }
      await page.send('POST', '/accounts', { email, password, ...body }, headers)
      return ((await (await page.send('GET', '/me')).json()) as { locale: string }).locale
    }
    expect(await locale({}, 'ko-KR,ko;q=0.9,en;q=0.8')).toBe('ko')
    expect(await locale({}, 'fr, ja;q=0.3')).toBe('ja')
    expect(await locale({}, 'fr')).toBe('en')
    expect(await locale({ locale: 'en' }, 'ko')).toBe('en')
  })

  it('answers an unknown user and a wrong password alike', async () => {
    const page = browser()
    const email = `${randomUUID()}@example.com`
    await page.send('POST', '/accounts', { email, password })
    const wrong = await page.send('POST', '/session', { email, password: 'not this one' })
    const unknown = await page.send('POST', '/session', { email: `x${email}`, password })
    expect([wrong.status, unknown.status]).toEqual([401, 401])
    const bodies = [await wrong.json(), await unknown.json()] as {
      error: { code: string; message: string }
    }[]
    expect(bodies[0]?.error.code).toBe(bodies[1]?.error.code)
    expect(bodies[0]?.error.message).toBe(bodies[1]?.error.message)
  })

  it('refuses an e-mail address that is taken, in any case', async () => {
    const page = browser()
    const email = `${randomUUID()}@example.com`
    await page.send('POST', '/accounts', { email, password })
    const again = await page.send('POST', '/accounts', { email: email.toUpperCase(), password })
    expect(again.status).toBe(409)
  })

  it('slows a guesser down with 429 and Retry-After, and lets the owner in from elsewhere', async () => {
    const page = browser()
    const email = `${randomUUID()}@example.com`
    await page.send('POST', '/accounts', { email, password })
    let last: Response | null = null
    for (let guess = 0; guess < 9; guess += 1) {
      last = await page.send('POST', '/session', { email, password: `guess ${guess}` })
    }
    expect(last?.status).toBe(429)
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('rotates refresh tokens: two tabs share a successor, a stolen old one ends the family', async () => {
    const client = await signUp(house.url)
    const refresh = (refreshToken: string) =>
      apiClient(house.url).call('POST', '/session/refresh', { body: { refreshToken } })
    const first = client.refreshToken
    const both = await Promise.all([refresh(first), refresh(first)])
    expect(both.map((answer) => answer.status)).toEqual([200, 200])
    const answers = (await Promise.all(both.map((answer) => answer.json()))) as {
      tokens: { refreshToken: string; accessToken: string }
    }[]
    const second = answers[0]?.tokens.refreshToken ?? ''
    expect(answers[1]?.tokens.refreshToken).toBe(second)
    const third = await refresh(second)
    expect(third.status).toBe(200)
    const { tokens } = (await third.json()) as { tokens: { refreshToken: string } }
    // The first is two generations old now: whoever has it stole it.
    expect((await refresh(first)).status).toBe(401)
    expect((await refresh(tokens.refreshToken)).status).toBe(401)
  })

  it('lets no other site act, nor a form without our header', async () => {
    const page = browser()
    const email = `${randomUUID()}@example.com`
    await page.send('POST', '/accounts', { email, password })
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    expect((await page.send('DELETE', '/session', undefined, foreign)).status).toBe(403)
    expect(
      (await page.send('DELETE', '/session', undefined, { 'sec-fetch-site': 'same-site' })).status,
    ).toBe(403)
    const bare = await fetch(`${house.url}/api/v1/session`, {
      method: 'DELETE',
      headers: {
        cookie: [...page.jar].map((pair) => pair.join('=')).join('; '),
        origin: house.url,
      },
    })
    expect(bare.status).toBe(403)
    expect((await page.send('GET', '/me')).status).toBe(200)
  })

  it('accepts no token but its own', async () => {
    const client = await signUp(house.url)
    const [header = '', payload = '', signature = ''] = client.token.split('.')
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
    const forged = [
      `${none}.${payload}.`,
      `${header}.${payload}.${signature.slice(0, -2)}AA`,
      `${header}.${Buffer.from('{"sub":"usr_1"}').toString('base64url')}.${signature}`,
      client.refreshToken,
      'x',
    ]
    for (const token of forged) {
      const headers = { authorization: `Bearer ${token}` }
      expect((await fetch(`${house.url}/api/v1/me`, { headers })).status).toBe(401)
    }
  })
})
