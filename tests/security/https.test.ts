import { randomUUID } from 'node:crypto'
import { errorEnvelope } from '@dramatis/contracts/errors'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { backends, openHouse, type House } from '../house.ts'
import { sendRaw, type RawAnswer } from './send-raw.ts'

const own = 'dramatis.example'
const password = 'correct horse battery'

describe.each(backends)('a house that is reached by https, on %s', (backend) => {
  let house: House
  let made: RawAnswer
  let cookies: string[]
  const email = `${randomUUID()}@example.com`

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      workers: 0,
      env: { PUBLIC_URL: `https://${own}`, ALLOWED_HOSTS: 'dramatis.internal', LOG_LEVEL: 'warn' },
    })
    made = await change('POST', '/accounts', { body: { email, password } })
    cookies = made.headers['set-cookie'] ?? []
  })
  afterAll(() => house.close())

  /** What a page of ours sends, from wherever its name leads. */
  function change(
    method: string,
    path: string,
    { body, headers = {} }: { body?: object; headers?: Record<string, string> } = {},
  ) {
    const host = headers.host ?? own
    return sendRaw(house.url, {
      method,
      path: `/api/v1${path}`,
      headers: {
        host,
        origin: `https://${host}`,
        'sec-fetch-site': 'same-origin',
        'x-dramatis': '1',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
  }
  const jar = () => cookies.map((line) => line.split(';')[0]).join('; ')

  it('sets cookies that no script, no plain connection, no other host and no other site can use', () => {
    expect(made.status).toBe(201)
    const names = cookies.map((line) => line.split('=')[0])
    expect(names).toEqual(['__Host-dramatis-access', '__Host-dramatis-refresh'])
    for (const cookie of cookies) {
      const parts = cookie.split('; ').slice(1)
      const plain = parts.filter((part) => !part.startsWith('Max-Age='))
      expect(plain.toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
    }
    const lives = cookies.map((line) => Number(/Max-Age=(\d+)/.exec(line)?.[1]))
    expect(lives).toEqual([300, 30 * 24 * 60 * 60])
  })

  it('takes these cookies, and none of the names that plain http has', async () => {
    const read = (cookie: string) =>
      sendRaw(house.url, { path: '/api/v1/me', headers: { host: own, cookie } })
    expect((await read(jar())).status).toBe(200)
    expect((await read(jar().replaceAll('__Host-', ''))).status).toBe(401)
  })

  it('takes them back with the same attributes, so that a browser lets them go', async () => {
    const again = await change('POST', '/session', { body: { email, password } })
    const cookie = (again.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ')
    const left = await change('DELETE', '/session', { headers: { cookie } })
    expect(left.status).toBe(204)
    const gone = left.headers['set-cookie'] ?? []
    expect(gone).toHaveLength(2)
    for (const line of gone) expect(line).toMatch(/^__Host-[\w-]+=; Max-Age=0; Path=\/; .*Secure/)
  })

  it('asks browsers for a year of https, on answers, errors and streams', async () => {
    const headers = { host: own, cookie: jar() }
    for (const path of ['/api/v1/me', '/api/v1/nowhere', '/healthz']) {
      const answer = await sendRaw(house.url, { path, headers })
      expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
    }
    const stop = new AbortController()
    const stream = await fetch(`${house.url}/api/v1/events`, { headers, signal: stop.signal })
    expect(stream.headers.get('strict-transport-security')).toBe('max-age=31536000')
    stop.abort()
  })

  it.each(['evil.example', `${own}.evil.example`, '192.0.2.1', 'localhost.evil.example', 'evil'])(
    'changes nothing for a page that was rebound to it as %s (SillyTavern CVE-2025-59159)',
    async (host) => {
      // To the browser the page and we are of one origin: Origin, Sec-Fetch-Site and header are all right.
      const tries = [
        await change('PATCH', '/me', { body: { job: 'x' }, headers: { host, cookie: jar() } }),
        await change('DELETE', '/session', { headers: { host, cookie: jar() } }),
        await change('POST', '/accounts', { body: { email, password }, headers: { host } }),
        await sendRaw(house.url, {
          method: 'PUT',
          path: '/admin/queues/api/queues/turns/pause',
          headers: { host, cookie: jar(), origin: `https://${host}` },
        }),
      ]
      for (const { status, body } of tries) {
        expect([status, errorEnvelope.parse(JSON.parse(body)).error.code]).toEqual([
          403,
          'cross_site',
        ])
      }
    },
  )

  it.each([own, 'dramatis.internal', 'localhost:3000', '127.0.0.1', '[::1]:3000'])(
    'lets its own pages act at %s',
    async (host) => {
      const body = { job: `at ${host}` }
      const answer = await change('PATCH', '/me', { body, headers: { host, cookie: jar() } })
      expect([answer.status, answer.body]).toEqual([200, expect.stringContaining(body.job)])
    },
  )

  it('keeps a password as argon2id with the memory and the rounds that OWASP asks for', async () => {
    const database = new pg.Client({ connectionString: house.databaseUrl })
    await database.connect()
    const { rows } = await database.query<{ password_hash: string }>(
      'select password_hash from users where email = $1',
      [email],
    )
    await database.end()
    expect(rows).toHaveLength(1)
    expect(rows[0]?.password_hash).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=[1-9]\d*\$[\w+/]{22,}\$[\w+/]{43,}$/,
    )
  })
})

describe.each(backends)(
  'a house that is reached by plain http on this machine, on %s',
  (backend) => {
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

    it('sets cookies without Secure, which a browser would drop, and asks for no https', async () => {
      const answer = await fetch(`${house.url}/api/v1/accounts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: `${randomUUID()}@example.com`, password }),
      })
      const cookies = answer.headers.getSetCookie()
      expect(cookies.map((line) => line.split('=')[0])).toEqual([
        'dramatis-access',
        'dramatis-refresh',
      ])
      for (const cookie of cookies) {
        expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
        expect(cookie).not.toMatch(/Secure|Domain/i)
      }
      expect(answer.headers.get('strict-transport-security')).toBeNull()
    })

    it('makes no account for a page that was rebound to it (SillyTavern CVE-2025-59159)', async () => {
      const { port } = new URL(house.url)
      const host = `evil.example:${port}`
      const answer = await sendRaw(house.url, {
        method: 'POST',
        path: '/api/v1/accounts',
        headers: {
          host,
          origin: `http://${host}`,
          'sec-fetch-site': 'same-origin',
          'x-dramatis': '1',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ email: `${randomUUID()}@example.com`, password }),
      })
      expect([answer.status, answer.body]).toEqual([403, expect.stringContaining('cross_site')])
    })
  },
)
