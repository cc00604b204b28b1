import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { toAppError } from '../http-error.ts'
import { sameSite } from './same-site.ts'

const app = new Hono()
app.use(sameSite(['https://app.example']))
app.all('/', (c) => c.text('in'))
app.onError((error, c) => c.text(toAppError(error).code, 403))

const send = async (method: string, headers: Record<string, string>) => {
  const response = await app.request('http://dramatis.example/', {
    method,
    headers: { host: 'dramatis.example', ...headers },
  })
  return response.text()
}
const ours = {
  origin: 'http://dramatis.example',
  'sec-fetch-site': 'same-origin',
  'x-dramatis': '1',
}

describe('requests that change state', () => {
  it('come in from our own page, from an allowed origin, and from a program', async () => {
    expect(await send('POST', ours)).toBe('in')
    expect(await send('POST', { ...ours, origin: 'https://dramatis.example' })).toBe('in')
    const allowed = { ...ours, origin: 'https://app.example', 'sec-fetch-site': 'cross-site' }
    expect(await send('POST', allowed)).toBe('in')
    expect(await send('POST', {})).toBe('in')
  })

  it.each([
    ['another origin', { ...ours, origin: 'https://evil.example' }],
    ['an opaque origin', { ...ours, origin: 'null' }],
    ['an origin that only begins like ours', { ...ours, origin: 'http://dramatis.example.evil' }],
    ['a cross-site fetch', { ...ours, 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { ...ours, 'sec-fetch-site': 'same-site' }],
    ['a form of our own host without our header', { origin: ours.origin }],
    ['cookies without our header', { cookie: 'a=b' }],
  ])('are refused from %s', async (_name, headers) => {
    for (const method of ['POST', 'PATCH', 'DELETE', 'PUT']) {
      expect(await send(method, headers)).toBe('cross_site')
    }
  })

  it('are told from reads, which come in from anywhere', async () => {
    expect(await send('GET', { origin: 'https://evil.example', cookie: 'a=b' })).toBe('in')
  })
})
