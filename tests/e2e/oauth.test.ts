import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { backends, openHouse, type House } from '../house.ts'
import { startOAuthProvider, type Faults, type OAuthTestProvider } from '../oauth-provider.ts'
import { oauthVariables } from '../oauth-variables.ts'
import { cookieBrowser } from './cookie-browser.ts'

const names = ['google', 'kakao', 'github'] as const
const withEmail = ['google', 'github'] as const

describe.each(backends)('log-in with another provider on %s', (backend) => {
  let house: House
  let provider: OAuthTestProvider
  let sql: pg.Pool

  beforeAll(async () => {
    provider = await startOAuthProvider()
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      workers: 0,
      env: oauthVariables(provider),
    })
    sql = new pg.Pool({ connectionString: house.databaseUrl, max: 1 })
  })
  afterAll(async () => {
    await sql.end()
    await house.close()
    await provider.close()
  })
  beforeEach(() => {
    const id = String(Math.floor(Math.random() * 1e12))
    provider.person = { id, name: '민지', email: `${id}@Example.com`, verified: true }
    provider.faults = {}
  })

  const countUsers = async () => {
    const { rows } = await sql.query<{ n: number }>('select count(*)::int as n from users')
    return rows[0]?.n
  }

  it('says so while the provider is away, and works when it is back', async () => {
    // Before any other: what is known of a provider is kept.
    const browser = cookieBrowser(house.url)
    provider.faults = { away: true }
    expect(await browser.start('google', '/rooms/new')).toBe(
      '/login?problem=oauth_unavailable&next=%2Frooms%2Fnew',
    )
    provider.faults = {}
    const back = await browser.approve(await browser.start('github'))
    provider.faults = { away: true }
    const answer = await browser.send('GET', back)
    expect(answer.headers.get('location')).toContain('problem=oauth_failed')
    provider.faults = {}
    expect(await browser.logIn('google')).toBe('/rooms')
  })

  it('is offered for each provider whose variables are set', async () => {
    const { results } = (await (await fetch(`${house.url}/api/v1/oauth`)).json()) as {
      results: object[]
    }
    expect(results).toEqual(
      names.map((name) => ({ provider: name, start: `/api/v1/oauth/${name}` })),
    )
  })

  it.each(names)('makes an account with %s, and finds it again', async (name) => {
    const [first, second] = [cookieBrowser(house.url), cookieBrowser(house.url)]
    expect(await first.logIn(name, '/rooms/new?a=1#b')).toBe('/rooms/new?a=1#b')
    const me = await first.me()
    expect(me).toMatchObject({ nickname: '민지', locale: 'ko', role: 'user', hasPassword: false })
    expect([...first.jar.keys()].toSorted()).toEqual(['dramatis-access', 'dramatis-refresh'])
    expect(await second.logIn(name)).toBe('/rooms')
    expect((await second.me())?.id).toBe(me?.id)
    // The refresh cookie is that of any log-in.
    second.jar.delete('dramatis-access')
    expect((await second.send('POST', '/api/v1/session/refresh', {})).status).toBe(200)
    expect((await second.me())?.id).toBe(me?.id)
  })

  it.each(names)(
    'sends a browser to %s with PKCE, state and nonce, and a cookie only for us',
    async (name) => {
      const response = await cookieBrowser(house.url).send('GET', `/api/v1/oauth/${name}`)
      expect(response.status).toBe(302)
      const { searchParams } = new URL(response.headers.get('location') ?? '')
      expect(searchParams.get('code_challenge_method')).toBe('S256')
      expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
      for (const one of ['state', 'nonce']) expect(searchParams.get(one)).toMatch(/^[\w-]{43}$/)
      const [cookie = '', ...more] = response.headers.getSetCookie()
      expect(more).toEqual([])
      expect(cookie).toMatch(/HttpOnly/)
      expect(cookie).toMatch(/SameSite=Lax/)
      expect(cookie).not.toContain(searchParams.get('state'))
    },
  )

  it.each(withEmail)('takes a verified address from %s, and no other', async (name) => {
    const browser = cookieBrowser(house.url)
    await browser.logIn(name)
    expect((await browser.me())?.email).toBe(provider.person.email?.toLowerCase())
    provider.person = {
      id: `9${provider.person.id}`,
      name: 'x',
      email: 'a@b.example',
      verified: false,
    }
    const other = cookieBrowser(house.url)
    await other.logIn(name)
    expect(await other.me()).toMatchObject({ email: null })
  })

  it.each(withEmail)('joins no account by its address with %s', async (name) => {
    const email = provider.person.email?.toLowerCase() ?? ''
    const owner = cookieBrowser(house.url)
    const form = { email, password: 'correct horse battery' }
    expect((await owner.send('POST', '/api/v1/accounts', form)).status).toBe(201)
    const other = cookieBrowser(house.url)
    await other.logIn(name)
    const [me, them] = [await owner.me(), await other.me()]
    expect(them).toMatchObject({ email: null, hasPassword: false })
    expect(them?.id).not.toBe(me?.id)
  })

  it.each(names)('with %s makes one account of two log-ins at once', async (name) => {
    const browsers = [cookieBrowser(house.url), cookieBrowser(house.url), cookieBrowser(house.url)]
    await Promise.all(browsers.map((browser) => browser.logIn(name)))
    const ids = await Promise.all(browsers.map(async (browser) => (await browser.me())?.id))
    expect(ids[0]).toBeDefined()
    expect(new Set(ids).size).toBe(1)
  })

  const wrongs: [string, Faults, readonly string[], string][] = [
    ['when consent is denied', { denies: true }, names, 'oauth_denied'],
    ['with a wrong nonce', { nonce: 'another' }, ['google', 'kakao'], 'oauth_failed'],
    ['for another audience', { audience: 'someone' }, ['google', 'kakao'], 'oauth_failed'],
    ['of another issuer', { issuer: 'https://evil.example' }, ['google', 'kakao'], 'oauth_failed'],
    ['signed by a strange key', { strangeKey: true }, ['google', 'kakao'], 'oauth_failed'],
    ['that has run out', { expired: true }, ['google', 'kakao'], 'oauth_failed'],
  ]
  it.each(wrongs)('does not happen %s', async (_name, faults, at, problem) => {
    for (const name of at) {
      const browser = cookieBrowser(house.url)
      const users = await countUsers()
      provider.faults = faults
      expect(await browser.logIn(name, '/rooms?a=1')).toBe(
        `/login?problem=${problem}&next=%2Frooms%3Fa%3D1`,
      )
      expect(await browser.me()).toBeNull()
      expect(await countUsers()).toBe(users)
    }
  })

  it.each(names)('with %s does not happen with a wrong state, nor without one', async (name) => {
    for (const change of ['x', '']) {
      const browser = cookieBrowser(house.url)
      const back = new URL(await browser.approve(await browser.start(name)))
      back.searchParams.set('state', change)
      const answer = await browser.send('GET', back.href)
      expect(answer.headers.get('location')).toContain('problem=oauth_expired')
      expect(await browser.me()).toBeNull()
    }
  })

  it.each(names)('with %s is not done by a browser that did not begin it', async (name) => {
    const attacker = cookieBrowser(house.url)
    const back = await attacker.approve(await attacker.start(name))
    const victim = cookieBrowser(house.url)
    const answer = await victim.send('GET', back)
    expect(answer.headers.get('location')).toContain('problem=oauth_expired')
    // Not either by one that began another: its cookie is of its own state.
    await victim.start(name)
    await victim.send('GET', back)
    expect(await victim.me()).toBeNull()
  })

  it.each(names)(
    'with %s happens once for a code, also when cookie and code are sent again',
    async (name) => {
      const browser = cookieBrowser(house.url)
      const back = await browser.approve(await browser.start(name))
      const kept = new Map(browser.jar)
      await browser.send('GET', back)
      expect(await browser.me()).not.toBeNull()
      const thief = cookieBrowser(house.url)
      for (const [cookie, value] of kept) thief.jar.set(cookie, value)
      const asked = new Map(provider.asked)
      expect((await thief.send('GET', back)).headers.get('location')).toContain(
        'problem=oauth_expired',
      )
      expect(await thief.me()).toBeNull()
      expect(provider.asked).toEqual(asked)
    },
  )

  it('started at one provider does not end at another', async () => {
    const browser = cookieBrowser(house.url)
    const back = await browser.approve(await browser.start('google'))
    const answer = await browser.send('GET', back.replace('/google/', '/kakao/'))
    expect(answer.headers.get('location')).toContain('problem=oauth_expired')
  })

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//x.example',
  ])('goes on to no foreign place, such as %j', async (next) => {
    expect(await cookieBrowser(house.url).logIn('google', next)).toBe('/rooms')
  })

  it('is refused to a disabled account', async () => {
    const browser = cookieBrowser(house.url)
    await browser.logIn('google')
    const { id } = (await browser.me()) ?? {}
    await sql.query('update users set disabled_at = now() where id = $1', [id])
    const again = cookieBrowser(house.url)
    expect(await again.logIn('google')).toContain('problem=oauth_failed')
    expect(await again.me()).toBeNull()
  })

  it('is connected to the account that asks, shown there, and disconnected', async () => {
    const browser = cookieBrowser(house.url)
    const form = { email: `${randomUUID()}@example.com`, password: 'correct horse battery' }
    await browser.send('POST', '/api/v1/accounts', form)
    const id = (await browser.me())?.id
    for (const name of names) {
      const { url } = (await (
        await browser.send('POST', `/api/v1/oauth/${name}/link`, {})
      ).json()) as {
        url: string
      }
      const end = await browser.send('GET', await browser.approve(url))
      expect(end.headers.get('location')).toBe('/me')
    }
    type List = { results: { id: string; issuer: string }[] }
    const list = async () =>
      (await (await browser.send('GET', '/api/v1/me/identities')).json()) as List
    // Google and Kakao are one issuer here, so the second is known already.
    const { results } = await list()
    expect(results.map(({ issuer }) => issuer)).toEqual([
      provider.url,
      `${provider.url}/login/oauth`,
    ])
    expect(JSON.stringify(results)).not.toContain(provider.person.id)
    const elsewhere = cookieBrowser(house.url)
    await elsewhere.logIn('github')
    expect((await elsewhere.me())?.id).toBe(id)
    for (const one of results) {
      const path = `/api/v1/me/identities/${one.id}`
      expect((await browser.send('DELETE', path)).status).toBe(204)
    }
    expect((await list()).results).toEqual([])
  })

  it('that is another account’s is not connected, and the last way in is not disconnected', async () => {
    const owner = cookieBrowser(house.url)
    await owner.logIn('google')
    const other = cookieBrowser(house.url)
    const form = { email: `${randomUUID()}@example.com`, password: 'correct horse battery' }
    await other.send('POST', '/api/v1/accounts', form)
    const answer = await other.send('POST', '/api/v1/oauth/google/link', { next: '//evil.example' })
    const { url } = (await answer.json()) as { url: string }
    const end = await other.send('GET', await other.approve(url))
    expect(end.headers.get('location')).toBe('/me?problem=oauth_taken')
    const { results } = (await (await owner.send('GET', '/api/v1/me/identities')).json()) as {
      results: { id: string }[]
    }
    expect(results).toHaveLength(1)
    const path = `/api/v1/me/identities/${results[0]?.id}`
    expect((await owner.send('DELETE', path)).status).toBe(409)
  })

  it('is not connected for a log-in that has ended meanwhile', async () => {
    const browser = cookieBrowser(house.url)
    const form = { email: `${randomUUID()}@example.com`, password: 'correct horse battery' }
    await browser.send('POST', '/api/v1/accounts', form)
    const answer = await browser.send('POST', '/api/v1/oauth/google/link', {})
    const { url } = (await answer.json()) as { url: string }
    const back = await browser.approve(url)
    await browser.send('DELETE', '/api/v1/session')
    const end = await browser.send('GET', back)
    expect(end.headers.get('location')).toBe('/me?problem=oauth_expired')
  })

  it('leaves no code, token, verifier or secret in any log', () => {
    expect(house.logs()).toContain('a log-in elsewhere failed')
    expect(house.logs()).not.toContain(provider.clientSecret)
    expect(house.logs()).not.toMatch(/code=|state=|code_verifier|Bearer /)
  })

  it('without its variables is not offered, and not there', async () => {
    const unset = Object.keys(oauthVariables(provider)).map((name) => [name, ''])
    const url = await house.addApi(Object.fromEntries(unset) as Record<string, string>)
    const offered: unknown = await (await fetch(`${url}/api/v1/oauth`)).json()
    expect(offered).toMatchObject({ count: 0, results: [] })
    for (const path of [...names, 'google/callback?code=1&state=1', 'someone'])
      expect((await fetch(`${url}/api/v1/oauth/${path}`)).status).toBe(404)
  })
})
