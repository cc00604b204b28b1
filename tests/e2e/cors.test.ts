import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { backends, openHouse, type House } from '../house.ts'

const allowed = ['https://app.example', 'http://localhost:5173']
const refused = [
  'https://evil.example',
  'https://app.example.evil.example',
  'http://app.example',
  'https://app.example:8443',
  'https://sub.app.example',
  'null',
  '*',
]

describe.each(backends)('a page of another origin, on %s', (backend) => {
  let house: House
  let cookie: string

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      workers: 0,
      // A page's own address is forgiven: its origin is what counts.
      env: { CORS_ORIGINS: `${allowed[0]}/, ${allowed[1]}`, LOG_LEVEL: 'warn' },
    })
    const made = await fetch(`${house.url}/api/v1/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: `${randomUUID()}@example.com`, password: 'a long password' }),
    })
    cookie = made.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
  })
  afterAll(() => house.close())

  const read = (path: string, headers: Record<string, string>) =>
    fetch(`${house.url}${path}`, { headers, signal: AbortSignal.timeout(10_000) })
  const change = (origin: string) =>
    fetch(`${house.url}/api/v1/me`, {
      method: 'PATCH',
      headers: {
        cookie,
        origin,
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/json',
        'x-dramatis': '1',
      },
      body: JSON.stringify({ job: `from ${origin}` }),
    })
  const preflight = (origin: string) =>
    fetch(`${house.url}/api/v1/rooms`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,idempotency-key,x-dramatis',
      },
    })
  const allowedBy = (answer: Response) => answer.headers.get('access-control-allow-origin')

  it.each(allowed)('at %s may read with cookies: answers, errors and streams', async (origin) => {
    for (const [path, status] of [
      ['/api/v1/me', 200],
      ['/api/v1/rooms/nothing', 404],
      ['/api/v1/events', 200],
    ] as const) {
      const answer = await read(path, { origin, cookie })
      expect([path, answer.status, allowedBy(answer)]).toEqual([path, status, origin])
      expect(answer.headers.get('access-control-allow-credentials')).toBe('true')
      expect(answer.headers.get('vary')).toMatch(/\bOrigin\b/)
      await answer.body?.cancel()
    }
    const { headers } = await read('/api/v1/me', { origin, cookie })
    for (const name of ['location', 'retry-after', 'x-request-id']) {
      expect(headers.get('access-control-expose-headers')).toContain(name)
    }
  })

  it.each(allowed)('at %s may change something, after it has asked', async (origin) => {
    const asked = await preflight(origin)
    expect([asked.status, allowedBy(asked)]).toEqual([204, origin])
    expect(asked.headers.get('access-control-allow-credentials')).toBe('true')
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
    const headers = asked.headers.get('access-control-allow-headers') ?? ''
    for (const name of ['content-type', 'idempotency-key', 'x-dramatis', 'last-event-id']) {
      expect(headers).toContain(name)
    }
    const answer = await change(origin)
    expect([answer.status, allowedBy(answer)]).toEqual([200, origin])
  })

  it.each(refused)('at %s is told nothing, and changes nothing', async (origin) => {
    for (const answer of [
      await read('/api/v1/me', { origin, cookie }),
      await read('/api/v1/about', { origin }),
      await read('/api/openapi.json', { origin }),
      await read('/healthz', { origin }),
      await preflight(origin),
    ]) {
      expect(allowedBy(answer)).toBeNull()
      await answer.body?.cancel()
    }
    const answer = await change(origin)
    expect([answer.status, allowedBy(answer)]).toEqual([403, null])
  })

  it('is never answered for all origins at once', async () => {
    for (const headers of [{}, { origin: '*' }, { origin: allowed[0] ?? '' }]) {
      for (const path of ['/api/v1/about', '/api/v1/me', '/api/v1/nowhere', '/readyz', '/docs']) {
        const answer = await read(path, headers)
        expect([path, allowedBy(answer)]).not.toEqual([path, '*'])
        await answer.body?.cancel()
      }
    }
  })

  it('is told nothing by a house that names no origins, whatever it is', async () => {
    const url = await house.addApi({ CORS_ORIGINS: '' })
    for (const origin of [...allowed, ...refused]) {
      const answer = await fetch(`${url}/api/v1/about`, { headers: { origin } })
      expect([origin, allowedBy(answer)]).toEqual([origin, null])
      await answer.body?.cancel()
    }
  })
})
