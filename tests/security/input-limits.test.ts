import { errorEnvelope } from '@dramatis/contracts/errors'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { readRoutes, type Route } from '../drills/read-routes.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sendRaw } from './send-raw.ts'

const MOST_BYTES = 64 * 1024
const MOST_DEPTH = 32

const nested = (depth: number, open: string, close: string) =>
  `{"x":${open.repeat(depth - 1)}1${close.repeat(depth - 1)}}`

/** Long, and such that a pattern which can backtrack would: 60 KB that match until their last character. */
const hostile: [string, string][] = [
  ['letters', 'a'.repeat(60_000)],
  ['spaces between', `x${' '.repeat(60_000)}x`],
  ['digits and a point', `${'1'.repeat(60_000)}.`],
  ['slashes', `A${'/a'.repeat(30_000)}!`],
  ['an address that never ends', `${'a.'.repeat(30_000)}@`],
  ['brackets', '(['.repeat(30_000)],
  ['quotes', '\\"'.repeat(15_000)],
  ['lines', '\n'.repeat(30_000)],
  ['hangul', '가'.repeat(20_000)],
  ['accents on one letter', `e${'\u0301'.repeat(20_000)}`],
  ['families', '👩‍👩‍👧'.repeat(2_000)],
]

describe.each(backends)('input without measure, on %s', (backend) => {
  let house: House
  let client: ApiClient
  let changing: Route[]

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      workers: 0,
      env: { LOG_LEVEL: 'warn' },
    })
    client = await signUp(house.url)
    const { routes } = await readRoutes(house.url)
    changing = routes.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/session'))
  })
  afterAll(() => house.close())

  const fill = (path: string) => path.replaceAll(/\{\w+\}/g, `room_${'0'.repeat(26)}`)
  const send = async (method: string, path: string, body: string) => {
    const { status, body: said } = await sendRaw(house.url, {
      method,
      path: fill(path),
      headers: {
        authorization: `Bearer ${client.token}`,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'idempotency-key': 'k',
      },
      body,
    })
    const code = status < 400 ? null : errorEnvelope.parse(JSON.parse(said)).error.code
    return { status, code }
  }

  it('is refused by every route at one byte more than 64 KB, and read up to there', async () => {
    const frame = '{"x":""}'
    const sized = (bytes: number) => `{"x":"${'x'.repeat(bytes - frame.length)}"}`
    for (const { method, path } of changing) {
      const over = await send(method, path, sized(MOST_BYTES + 1))
      expect([method, path, over.status, over.code]).toEqual([method, path, 413, 'too_large'])
      const most = await send(method, path, sized(MOST_BYTES))
      expect([method, path, most.status]).toEqual([
        method,
        path,
        most.status < 500 ? most.status : 0,
      ])
      expect(most.code).not.toBe('too_large')
    }
  })

  it('is counted in bytes, not in characters', async () => {
    const answer = await send('PATCH', '/api/v1/me', `{"job":"${'한'.repeat(30_000)}"}`)
    expect([answer.status, answer.code]).toEqual([413, 'too_large'])
  })

  it('is refused by every route where it is nested deeper than anything of ours', async () => {
    for (const { method, path } of changing) {
      for (const [open, close] of [
        ['[', ']'],
        ['{"x":', '}'],
      ] as const) {
        const over = await send(method, path, nested(MOST_DEPTH + 1, open, close))
        expect([method, path, over.status, over.code]).toEqual([method, path, 400, 'invalid_json'])
        expect((await send(method, path, nested(MOST_DEPTH, open, close))).code).not.toBe(
          'invalid_json',
        )
      }
    }
  })

  it.each(hostile)(
    'of %s is answered 4xx in every field that takes a text',
    async (_what, text) => {
      const tries: [string, string, object][] = [
        [
          'POST',
          '/api/v1/accounts',
          { email: text, password: text, timeZone: text, nickname: text },
        ],
        ['POST', '/api/v1/session', { email: text, password: text }],
        ['POST', '/api/v1/session/refresh', { refreshToken: text }],
        ['PATCH', '/api/v1/me', { timeZone: text, job: text }],
        ['POST', '/api/v1/rooms', { personaId: text, fields: {} }],
        ['POST', '/api/v1/rooms', { personaId: 'own', fields: { name: text, systemPrompt: 'x' } }],
        ['POST', '/api/v1/entries', { title: text, content: 'x' }],
        ['POST', '/api/v1/entries', { title: 'x', content: 'x', tags: [text] }],
        ['POST', '/api/v1/rooms/{roomId}/turns', { text }],
      ]
      for (const [method, path, body] of tries) {
        const { status } = await send(method, path, JSON.stringify(body))
        const refused = status >= 400 && status < 500
        expect([path, Object.keys(body), refused]).toEqual([path, Object.keys(body), true])
      }
    },
  )

  it.each(hostile)(
    'of %s is answered in a query, a path and a header, or not even read',
    async (_what, text) => {
      const headers = { authorization: `Bearer ${client.token}` }
      const some = encodeURIComponent([...text].slice(0, 1_500).join('')).slice(0, 12_000)
      const whole = some.replace(/%[\dA-F]?$/, '').replace(/(%[\dA-F]{2})+$/, '')
      for (const path of [
        `/api/v1/entries?q=${whole}`,
        `/api/v1/entries?tag=${whole}`,
        `/api/v1/rooms?page=${whole}`,
        `/api/v1/turns/${whole}`,
        `/api/v1/oauth/google?next=/${whole}`,
      ]) {
        const { status } = await sendRaw(house.url, { path, headers })
        expect([path.slice(0, 40), status]).toEqual([path.slice(0, 40), status < 500 ? status : 0])
      }
      for (const name of [
        'authorization',
        'accept-language',
        'cookie',
        'last-event-id',
        'origin',
      ]) {
        const value = text.replaceAll(/[^ -~]/g, 'x').slice(0, 12_000)
        const { status } = await sendRaw(house.url, {
          path: '/api/v1/me',
          headers: { ...headers, [name]: value },
        })
        expect([name, status]).toEqual([name, status < 500 ? status : 0])
      }
      expect((await client.call('GET', '/me')).status).toBe(200)
    },
  )

  it('of a whole head is refused before anything of ours reads it', async () => {
    for (const request of [
      { path: `/api/v1/me?q=${'a'.repeat(20_000)}` },
      { path: '/api/v1/me', headers: { 'x-long': 'a'.repeat(20_000) } },
    ]) {
      expect((await sendRaw(house.url, request)).status).toBe(431)
    }
  })
})
