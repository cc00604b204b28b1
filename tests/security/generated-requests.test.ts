import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRoutes, type Route, type Schema } from '../drills/read-routes.ts'
import type { House } from '../house.ts'
import { openApi, openBrowser } from './open-api.ts'

/** What no client may say of itself. */
const notTheirs: Record<string, unknown> = {
  role: 'admin',
  isAdmin: true,
  userId: `usr_${'0'.repeat(26)}`,
  ownerId: `usr_${'0'.repeat(26)}`,
  quota: 1e6,
  dailyTurnLimit: 1e6,
  credits: 1e6,
  emailVerified: true,
  status: 'done',
  attempt: 99,
  fence: 99,
  createdAt: '2000-01-01T00:00:00Z',
  disabledAt: null,
  constructor: { prototype: { admin: true } },
}

const page = { 'content-type': 'application/json', 'x-dramatis': '1' }
const crossSite: [string, (own: string) => Record<string, string>][] = [
  ['another origin', () => ({ ...page, origin: 'https://evil.example' })],
  ['an origin that begins as ours', (own) => ({ ...page, origin: `${own}.evil.example` })],
  ['an opaque origin', () => ({ ...page, origin: 'null' })],
  ['a cross-site fetch without origin', () => ({ ...page, 'sec-fetch-site': 'cross-site' })],
  ['a sister site', (own) => ({ ...page, origin: own, 'sec-fetch-site': 'same-site' })],
  [
    'our origin without our header',
    (own) => ({ 'content-type': page['content-type'], origin: own }),
  ],
  ['nothing but the cookie', () => ({ 'content-type': page['content-type'] })],
  ['a form', () => ({ 'content-type': 'text/plain' })],
]

describe('every route of the OpenAPI document', () => {
  let house: House
  let routes: Route[]
  let schemas: Record<string, Schema>
  let browser: Awaited<ReturnType<typeof openBrowser>>

  beforeAll(async () => {
    house = await openApi()
    ;({ routes, schemas } = await readRoutes(house.url))
    browser = await openBrowser(house)
  })
  afterAll(() => house.close())

  const fill = (path: string) => path.replaceAll(/\{\w+\}/g, `room_${'0'.repeat(26)}`)
  const changing = () => routes.filter(({ method }) => !['GET', 'HEAD'].includes(method))
  const bodySchema = ({ operation }: Route) => {
    const schema = operation.requestBody?.content['application/json']?.schema
    return schema?.$ref ? schemas[schema.$ref.replace('#/components/schemas/', '')] : schema
  }

  it.each(crossSite)('that changes state is closed to %s', async (_name, headers) => {
    const answers: string[] = []
    for (const { method, path } of changing()) {
      const body = method === 'DELETE' ? undefined : '{}'
      const { status } = await browser.send(method, fill(path), headers(house.url), body)
      if (status !== 403 && status !== 415) answers.push(`${method} ${path} ${status}`)
    }
    expect(answers).toEqual([])
    expect((await browser.client.call('GET', '/me')).status).toBe(200)
  })

  it('takes no field that is not its own', async () => {
    const taken: string[] = []
    for (const route of changing()) {
      const schema = bodySchema(route)
      if (!schema?.properties) continue
      for (const [field, value] of Object.entries(notTheirs)) {
        if (Object.hasOwn(schema.properties, field)) continue
        const { token } = browser.client
        const answer = await fetch(house.url + fill(route.path), {
          method: route.method,
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': 'k',
          },
          body: JSON.stringify({ [field]: value }),
        })
        // 404: to this user the route is not there, with whatever body.
        const text = await answer.text()
        const named = answer.status === 422 && text.includes(`"path":"${field}"`)
        if (!named && answer.status !== 404 && answer.status !== 401 && answer.status !== 429) {
          taken.push(`${route.method} ${route.path} ${field} ${answer.status}`)
        }
      }
    }
    expect(taken).toEqual([])
  })

  it('answers a missing body, and one of every other shape, without falling over (LibreChat CVE-2026-31949)', async () => {
    const fallen: string[] = []
    for (const { method, path } of changing()) {
      for (const body of [
        undefined,
        '',
        'null',
        '[]',
        '0',
        '"x"',
        '{"__proto__":{"role":"admin"}}',
      ]) {
        const answer = await browser.send(
          method,
          fill(path),
          { ...page, origin: house.url, 'idempotency-key': 'k' },
          body,
        )
        if (answer.status >= 500) fallen.push(`${method} ${path} ${body} ${answer.status}`)
      }
    }
    expect(fallen).toEqual([])
  })

  it('is kept by no cache, and says so', async () => {
    const kept: string[] = []
    for (const { method, path } of routes.filter((route) => route.method === 'GET')) {
      const stop = new AbortController()
      const { token } = browser.client
      const answer = await fetch(house.url + fill(path), {
        headers: { authorization: `Bearer ${token}` },
        redirect: 'manual',
        signal: stop.signal,
      })
      const control = answer.headers.get('cache-control') ?? ''
      if (!/no-store|no-cache|private/.test(control)) kept.push(`${method} ${path} ${control}`)
      stop.abort()
    }
    expect(kept).toEqual([])
  })

  it('is reached by no other way of writing its path', async () => {
    const reached: string[] = []
    for (const { path } of routes.filter((route) => route.method === 'GET')) {
      const [, api = '', version = '', noun = '', ...rest] = fill(path).split('/')
      const more = rest.map((part) => `/${part}`).join('')
      const encoded = `%${noun.charCodeAt(0).toString(16)}${noun.slice(1)}`
      const ways = [
        `//${api}/${version}/${noun}${more}`,
        `/${api}//${version}/${noun}${more}`,
        `/${api.toUpperCase()}/${version}/${noun}${more}`,
        `/${api}/${version}/${encoded}${more}`,
        `/${api}/${version}/about/..%2f${noun}${more}`,
        `/${api}/${version}/about%2f..%2f${noun}${more}`,
        `/${api}/${version}/about/%2e%2e/${noun}${more}`,
        `/${api}/${version}/${noun}${more}/`,
        `/${api}/${version}/${noun}${more};a=b`,
        `/${api}/${version}/${noun}${more}%00`,
        `/${api}/${version}/${noun}${more}%0d%0aX: y`,
      ]
      for (const way of ways) {
        const { status } = await fetch(house.url + way, { redirect: 'manual' })
        // What anyone may ask for; logging in elsewhere begins logged out.
        const open = ['about', 'personas', 'oauth'].includes(noun)
        if ((status < 400 && !open) || status >= 500) reached.push(`${way} ${status}`)
      }
    }
    expect(reached).toEqual([])
  })
})
