import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { toAppError } from '../http-error.ts'
import { ownHost, type OwnHost } from './own-host.ts'

const behindProxy = { listensOn: '0.0.0.0', publicUrl: 'https://Dramatis.example', others: [] }
const atHome = { listensOn: '127.0.0.1', publicUrl: null, others: [] }
const anywhere = { listensOn: '0.0.0.0', publicUrl: null, others: [] }

/** A browser's request to change something, by the Host that it names. */
async function send(options: OwnHost, host: string, headers: object = { cookie: 'a=b' }) {
  const app = new Hono()
  app.use(ownHost(options))
  app.all('/', (c) => c.text('in'))
  app.onError((error, c) => c.text(toAppError(error).code, 403))
  const method = 'method' in headers ? String(headers.method) : 'POST'
  const request = { method, headers: { ...headers, host } }
  return (await app.request('http://a.example/', request)).text()
}

describe('a browser that changes something', () => {
  it.each([
    [behindProxy, 'dramatis.example'],
    [behindProxy, 'DRAMATIS.EXAMPLE:8443'],
    [behindProxy, 'dramatis.example.'],
    [behindProxy, 'localhost:3000'],
    [{ ...behindProxy, others: ['dramatis.internal'] }, 'dramatis.internal:3000'],
    [{ ...behindProxy, listensOn: '10.0.0.7' }, '10.0.0.7:3000'],
    [atHome, 'localhost:3000'],
    [atHome, 'app.localhost:3000'],
    [atHome, '127.0.0.1:3000'],
    [atHome, '127.1.2.3'],
    [atHome, '[::1]:3000'],
    [{ ...atHome, listensOn: '::1' }, '[::1]:3000'],
  ])('of %j is let in at %s', async (options, host) => {
    expect(await send(options, host)).toBe('in')
  })

  it.each([
    [behindProxy, 'evil.example'],
    [behindProxy, 'dramatis.example.evil.example'],
    [behindProxy, 'evil-dramatis.example'],
    [behindProxy, '192.0.2.1'],
    [behindProxy, 'localhost@evil.example'],
    [behindProxy, 'evil.example/@localhost'],
    [behindProxy, ''],
    [atHome, 'evil.example:3000'],
    [atHome, '127.0.0.1.evil.example:3000'],
    [atHome, 'localhost.evil.example'],
    [atHome, 'notlocalhost'],
    [{ ...anywhere, others: ['dramatis.internal'] }, 'evil.example'],
  ])('of %j is refused at %s', async (options, host) => {
    for (const headers of [
      { cookie: 'a=b' },
      { origin: `http://${host}` },
      { 'sec-fetch-site': 'same-origin' },
      { method: 'DELETE', cookie: 'a=b' },
    ]) {
      expect(await send(options, host, headers)).toBe('cross_site')
    }
  })

  it('is let in at any name where we listen to all and were not told which are ours', async () => {
    expect(await send(anywhere, 'dramatis.internal')).toBe('in')
  })

  it('is told from one that reads, and from a program, which no page can make act', async () => {
    expect(await send(behindProxy, 'evil.example', { method: 'GET', cookie: 'a=b' })).toBe('in')
    expect(await send(behindProxy, 'evil.example', { authorization: 'Bearer x' })).toBe('in')
  })
})
