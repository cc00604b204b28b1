import { randomUUID } from 'node:crypto'
import { errorEnvelope } from '@dramatis/contracts/errors'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { apiClient, signUp, type ApiClient } from '../../scripts/api-client.ts'
import { openAdmin } from '../e2e/open-admin.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { openRawStream, type RawStream } from './open-raw-stream.ts'

const metricsToken = 'scrape-me-if-you-can'
const password = 'correct horse battery'
const CLOSED_MS = 60_000
/** As `stream-admission.ts` has it. */
const MOST_PER_USER = 30

describe.each(backends)('an open stream on %s', { timeout: 90_000 }, (backend) => {
  let house: House
  let admin: ApiClient
  /** Whatever waits for minutes begins at once, so that the tests wait together. */
  let quiet: RawStream
  let bystander: RawStream
  let revoked: Record<string, Promise<{ streams: RawStream[]; client: ApiClient }>>

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      apis: 2,
      workers: 0,
      env: { METRICS_TOKEN: metricsToken, LOG_LEVEL: 'warn' },
    })
    admin = await openAdmin(house)
    const [reader, other] = [await signUp(house.url), await signUp(house.url)]
    quiet = await open(reader, '/events')
    bystander = await open(other, '/events')
    revoked = {
      'whose account was disabled': revoke(disable),
      'whose password was changed elsewhere': revoke(changePassword),
      'whose log-in was ended from another device': revoke(endLogIn),
      'whose account was deleted': revoke(deleteAccount),
    }
  })
  afterAll(async () => {
    for (const stream of [quiet, bystander]) stream.cut()
    await house.close()
  })

  const bearer = ({ token }: ApiClient) => ({ authorization: `Bearer ${token}` })
  const open = (client: ApiClient, path: string, base = house.url) =>
    openRawStream(base, path, bearer(client))
  const at = (index: number, { token }: ApiClient) =>
    Object.assign(apiClient(house.apis[index]?.url ?? ''), { token })

  interface Revocation {
    email: string
    client: ApiClient
    /** Of the same user, on another device and another process. */
    elsewhere: ApiClient
  }

  /** Streams of one log-in on both processes, and then its end. Nobody answers the turn: its stream stays open. */
  async function revoke(act: (who: Revocation) => Promise<void>) {
    const email = `${randomUUID()}@example.com`
    const client = await signUp(house.url, { email })
    const elsewhere = apiClient(house.apis[1]?.url ?? '')
    const { tokens } = await elsewhere.json<{ tokens: { accessToken: string } }>(
      'POST',
      '/session',
      { body: { email, password, transport: 'bearer' } },
    )
    elsewhere.token = tokens.accessToken
    const { opening } = await client.createRoom(sceneInEnglish)
    const paths = ['/events', `/turns/${opening.id}/events`]
    const bases = house.apis.map(({ url }) => url)
    const streams = await Promise.all(
      bases.flatMap((base) => paths.map((path) => open(client, path, base))),
    )
    await act({ email, client, elsewhere })
    return { streams, client }
  }

  async function disable({ client }: Revocation) {
    const { id } = await client.json<{ id: string }>('GET', '/me')
    await admin.json('PATCH', `/admin/users/${id}`, { body: { disabled: true } })
  }
  async function changePassword({ elsewhere }: Revocation) {
    const body = { currentPassword: password, newPassword: 'another horse battery' }
    expect((await elsewhere.call('PUT', '/me/password', { body })).status).toBe(204)
  }
  async function endLogIn({ elsewhere }: Revocation) {
    expect((await elsewhere.call('DELETE', '/me/sessions')).status).toBe(204)
  }
  async function deleteAccount({ elsewhere }: Revocation) {
    expect((await elsewhere.call('DELETE', '/me', { body: { password } })).status).toBe(204)
  }

  async function countStreams(url: string): Promise<Record<string, number>> {
    const headers = { authorization: `Bearer ${metricsToken}` }
    const text = await (await fetch(`${url}/metrics`, { headers })).text()
    const value = (line: string) =>
      Number(
        text
          .split('\n')
          .find((one) => one.startsWith(`${line} `))
          ?.split(' ')[1] ?? 0,
      )
    return {
      streams: value('dramatis_live_streams'),
      timers: value('nodejs_active_resources{type="Timeout"}'),
    }
  }

  it('is told to proxies as what nobody may hold back, change or keep', () => {
    expect(quiet.status).toBe(200)
    expect(quiet.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
      'cache-control': 'no-cache, no-transform',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(quiet.headers).not.toHaveProperty('content-encoding')
  })

  it('asks its readers to come back within one to five seconds, each at a moment of its own', async () => {
    const client = await signUp(house.url)
    const streams = await Promise.all(Array.from({ length: 20 }, () => open(client, '/events')))
    await expect.poll(() => streams.every((one) => one.text().includes('\n\n'))).toBe(true)
    const asked = streams.map((one) => Number(/^retry: (\d+)\n/.exec(one.text())?.[1]))
    for (const ms of asked) {
      expect(ms).toBeGreaterThanOrEqual(1_000)
      expect(ms).toBeLessThanOrEqual(5_000)
    }
    expect(new Set(asked).size).toBeGreaterThan(10)
    for (const stream of streams) stream.cut()
  })

  it('is one of so many of its user; one more is refused with a time to come back, until one is closed', async () => {
    const [client, other] = [await signUp(house.url), await signUp(house.url)]
    const mine = await Promise.all(
      Array.from({ length: MOST_PER_USER }, () => open(client, '/events')),
    )
    expect(mine.map(({ status }) => status)).toEqual(mine.map(() => 200))
    const refused = await client.call('GET', '/events')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
    expect(errorEnvelope.parse(await refused.json()).error.code).toBe('too_fast')
    const theirs = await open(other, '/events')
    expect(theirs.status).toBe(200)
    mine[0]?.cut()
    await expect
      .poll(async () => {
        const again = await open(client, '/events')
        again.cut()
        return again.status
      })
      .toBe(200)
    for (const stream of [...mine, theirs]) stream.cut()
  })

  it('leaves nothing behind when its reader goes, two hundred times over (SuperAgent #757)', async () => {
    const url = await house.addApi()
    const users = await Promise.all(Array.from({ length: 8 }, () => signUp(url)))
    const before = await countStreams(url)
    const streams = await Promise.all(
      users.flatMap((client) => Array.from({ length: 25 }, () => open(client, '/events', url))),
    )
    expect((await countStreams(url)).streams).toBe(200)
    for (const stream of streams) stream.cut()
    await expect.poll(() => countStreams(url), { timeout: 20_000 }).toMatchObject({ streams: 0 })
    // Each stream has two timers that would go on for ever.
    const more = ((await countStreams(url)).timers ?? 0) - (before.timers ?? 0)
    expect(more).toBeLessThan(20)
    expect(house.logs()).not.toContain('MaxListenersExceeded')
  })

  it('carries a sign of life where nothing happens, which readers take for nothing', async () => {
    await expect.poll(() => quiet.text(), { timeout: 30_000 }).toContain('\n\n: beat\n\n')
    expect(quiet.text()).toMatch(/^retry: \d+\nid: \d{13}\n\n(: beat\n\n)+$/)
  })

  it.each([
    'whose account was disabled',
    'whose password was changed elsewhere',
    'whose log-in was ended from another device',
    'whose account was deleted',
  ])(
    'of a user %s ends within a minute, on every process (Open WebUI CVE-2026-44553)',
    async (how) => {
      const { streams, client } = (await revoked[how]) ?? { streams: [], client: admin }
      expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      await expect
        .poll(() => streams.filter((stream) => stream.isOpen()).length, { timeout: CLOSED_MS })
        .toBe(0)
      for (const index of [0, 1]) {
        expect((await at(index, client).call('GET', '/events')).status).toBe(401)
      }
      expect(bystander.isOpen()).toBe(true)
    },
  )

  it('gives an admin nothing of others, and who is one no longer is told so everywhere within a minute (Open WebUI CVE-2026-44553)', async () => {
    const [former, user] = [await openAdmin(house), await signUp(house.url)]
    const { id } = await former.json<{ id: string }>('GET', '/me')
    const stream = await open(former, '/events')
    await user.createRoom(sceneInEnglish)
    await expect.poll(() => stream.text()).toContain('id: ')
    const read = async (index: number) =>
      (await at(index, former).call('GET', '/admin/users')).status
    expect([await read(0), await read(1)]).toEqual([200, 200])
    await admin.json('PATCH', `/admin/users/${id}`, { body: { role: 'user' } })
    expect(await read(0)).toBe(404)
    await expect.poll(() => read(1), { timeout: CLOSED_MS }).toBe(404)
    expect(stream.text()).not.toContain('event:')
    stream.cut()
  })
})
