import { randomUUID } from 'node:crypto'
import { correctionRequest } from '@dramatis/core/notes/kinds/correction-request'
import type { NoteSource } from '@dramatis/core/notes/kinds/note-source'
import { reportRequest } from '@dramatis/core/notes/kinds/report-request'
import { suggestionRequest } from '@dramatis/core/notes/kinds/suggestion-request'
import { findPersona } from '@dramatis/personas/find-persona'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { apiClient, signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { dumpDatabase, dumpJobs, dumpRedis, type Kept } from './dump-stores.ts'
import { LEAK, startLeakyProxy, type LeakyProxy } from './leaky-proxy.ts'
import { openRawStream, type RawStream } from './open-raw-stream.ts'

const canary = (name: string) => `canary-${name}-${randomUUID().replaceAll('-', '')}`

/** What the house is set up with. */
const keys = {
  SECRET: canary('secret'),
  OPENAI_API_KEY: canary('openai'),
  SPEECH_API_KEY: canary('speech'),
  METRICS_TOKEN: canary('metrics'),
  GOOGLE_CLIENT_SECRET: canary('google'),
}
/** What people give and are given. */
const passwords = {
  first: canary('password'),
  second: canary('changed'),
  wrong: canary('wrong'),
  broken: canary('broken'),
}
const content = canary('content')

const source: NoteSource = {
  language: 'en',
  level: 'beginner',
  locale: 'en',
  scene: { situation: 'At a café', personaRole: 'A waiter' },
  text: 'I goed home.',
  conversation: [{ by: 'learner', text: 'I goed home.' }],
}
/** Sentences that only a model may read, as the product says them. */
const prompts = [
  ...[sceneInEnglish, {}].map((fields) => findPersona('role-play').prompt(fields, [])),
  findPersona('own').prompt({ name: 'N', systemPrompt: 'P' }, []),
  ...[suggestionRequest(source), correctionRequest(source), reportRequest(source)].map(
    ({ messages }) => messages.find(({ role }) => role === 'system')?.content ?? '',
  ),
].map((prompt) => prompt.split('\n')[0]?.slice(0, 60) ?? '')

describe.each(backends)('a canary on %s', (backend) => {
  let house: House
  let proxy: LeakyProxy
  let sql: pg.Pool
  let streams: RawStream[] = []
  const tokens: string[] = []
  const errors: { status: number; body: string }[] = []
  const kept: Kept[] = []
  const jobs: string[] = []
  let exported = ''
  let ends: string[] = []

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      env: { ...keys, GOOGLE_CLIENT_ID: 'a-client', LOG_LEVEL: 'debug' },
      route: async (peer, url) => {
        if (peer !== 'model') return url
        proxy = await startLeakyProxy(url)
        return proxy.url
      },
    })
    sql = new pg.Pool({ connectionString: house.databaseUrl, max: 1 })
    await live()
  })
  afterAll(async () => {
    for (const stream of streams) stream.cut()
    await sql.end()
    await house.close()
    await proxy.close()
  })

  async function fail(path: string, body: string, client?: ApiClient) {
    const answer = await fetch(`${house.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(client ? { authorization: `Bearer ${client.token}` } : {}),
      },
      body,
    })
    errors.push({ status: answer.status, body: await answer.text() })
  }

  /** What Redis and the queue hold right now; while a reply is written they hold most. */
  async function look() {
    kept.push(...(await dumpRedis(house)), ...(await dumpDatabase(sql)))
    jobs.push(...(await dumpJobs(house, sql)))
  }

  /** A life with everything in it that could let something slip. */
  async function live() {
    const email = `${randomUUID()}@example.com`
    const client = await signUp(house.url, { email, password: passwords.first })
    tokens.push(client.token, client.refreshToken)
    await fail('/accounts', JSON.stringify({ email, password: passwords.first }))
    await fail('/session', JSON.stringify({ email, password: passwords.wrong }))
    await fail('/session', `{"email": "${email}", "password": "${passwords.broken}`)
    await fail('/accounts', JSON.stringify({ email: passwords.wrong, password: passwords.wrong }))
    await fail('/session/refresh', JSON.stringify({ refreshToken: `${client.refreshToken}x` }))
    await fail('/accounts', JSON.stringify({ email, password: passwords.wrong.repeat(2_000) }))
    const headers = { authorization: `Bearer ${client.token}` }
    streams = [await openRawStream(house.url, '/events', headers)]
    const scene = { ...sceneInEnglish, situation: `A café, ${content}` }
    const { room, opening } = await client.createRoom(scene)
    const follow = async (text: string, roomId = room.id) => {
      const turn = await client.submit(roomId, text)
      streams.push(await openRawStream(house.url, `/turns/${turn.id}/events`, headers))
      return { turn, life: await followToEnd(client, turn.id) }
    }
    await followToEnd(client, opening.id)
    const answered = await follow(`I goed to the ${content}.`)
    // In a room of their own, the leak as its last: what was said before is sent again.
    const other = await client.createRoom(scene)
    const failures = ['!fault 400', '!fault 401', '!fault 500 times=1', LEAK]
    const lives = [answered.life]
    for (const failure of failures) {
      lives.push((await follow(`${content} ${failure}`, other.room.id)).life)
    }
    const long = await client.submit(room.id, `!long 3000 ${content}`)
    await vi.waitFor(async () => expect((await client.poll(long.id)).text).not.toBe(''), {
      timeout: 20_000,
    })
    await look()
    await client.json('POST', `/turns/${long.id}/cancel`)
    ends = [...lives.map(({ status }) => status), (await client.poll(long.id)).turn.status]
    await help(client, room.id, answered.turn.messageId)
    const own = { name: 'Mina', systemPrompt: `Be kind. ${content}` }
    const made = await client.json<{ opening: { id: string } }>('POST', '/rooms', {
      body: { personaId: 'own', fields: own },
      headers: { 'idempotency-key': randomUUID() },
    })
    await followToEnd(client, made.opening.id)
    await fail(`/rooms/${room.id}/turns`, JSON.stringify({ text: content.repeat(200) }), client)
    await fail(`/rooms/${room.id}/turns`, JSON.stringify({ text: content, more: content }), client)
    await changeHands(client)
    exported = await (await client.call('GET', '/me/export')).text()
    await look()
  }

  async function help(client: ApiClient, roomId: string, messageId: string) {
    const paths = [`/rooms/${roomId}/suggestions`, `/messages/${messageId}/corrections`]
    for (const path of [...paths, `/rooms/${roomId}/reports`]) {
      const { note } = await client.json<{ note: { id: string } }>('POST', path)
      const read = () => client.json<{ status: string }>('GET', `/notes/${note.id}`)
      await vi.waitFor(async () => expect((await read()).status).toBe('done'), { timeout: 20_000 })
    }
  }

  async function changeHands(client: ApiClient) {
    const body = { refreshToken: client.refreshToken }
    const answer = await apiClient(house.url).json<{
      tokens: { accessToken: string; refreshToken: string }
    }>('POST', '/session/refresh', { body })
    client.token = answer.tokens.accessToken
    tokens.push(answer.tokens.accessToken, answer.tokens.refreshToken)
    const change = { currentPassword: passwords.first, newPassword: passwords.second }
    await client.call('PUT', '/me/password', { body: change })
  }

  /** As it is, and as a library may have written it. */
  const forms = (text: string) => [
    text,
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64').slice(0, -4),
    encodeURIComponent(text),
  ]
  const secrets = () => [...Object.values(keys), ...Object.values(passwords), ...tokens]
  const findIn = (text: string, wanted: readonly string[]) =>
    wanted.filter((one) => forms(one).some((form) => text.includes(form)))

  it('was given to whom it is for, and everything that could let it slip has happened', () => {
    expect([...proxy.keys()]).toEqual([`Bearer ${keys.OPENAI_API_KEY}`])
    expect(proxy.leaks()).toBeGreaterThan(0)
    expect(ends).toEqual(['done', 'failed', 'failed', 'done', 'failed', 'cancelled'])
    for (const prompt of prompts) expect(prompt.length).toBeGreaterThan(20)
    expect(errors.map(({ status }) => status)).toEqual([409, 401, 400, 422, 401, 413, 422, 422])
  })

  it('is in no line of any log, and no word of anybody’s is', () => {
    const logs = house.logs()
    expect(logs).toContain('"level":')
    expect(findIn(logs, [...secrets(), ...prompts, content])).toEqual([])
  })

  it('is in no byte of any stream', () => {
    const text = streams.map((stream) => stream.text()).join('')
    expect(text).toContain('event: end')
    expect(findIn(text, [...secrets(), ...prompts])).toEqual([])
  })

  it('is in no error answer, and no word of what was sent is', () => {
    const text = errors.map(({ body }) => body).join('\n')
    expect(findIn(text, [...secrets(), ...prompts, content])).toEqual([])
  })

  it('is in no row of the database and no key of Redis, and the words are in the records only', () => {
    const found = kept.flatMap(({ place, text }) =>
      findIn(text, [...secrets(), ...prompts]).map((one) => `${place}: ${one}`),
    )
    expect(found).toEqual([])
    const places = new Set(
      kept.filter(({ text }) => text.includes(content)).map(({ place }) => place),
    )
    const records = ['public.messages', 'public.rooms']
    expect([...places]).toEqual(expect.arrayContaining(records))
    const elsewhere = [...places].filter((place) => !/^public\.\w+$|:live:/.test(place))
    expect(elsewhere).toEqual([])
  })

  it('is in no job: what is queued is ids', () => {
    const data = [...new Set(jobs)].map((text) => JSON.parse(text) as Record<string, unknown>)
    const values = data.flatMap((one) => Object.entries(one))
    expect(values.length).toBeGreaterThan(0)
    for (const [name, value] of values) {
      expect([name, value]).toEqual([
        expect.stringMatching(/Id$/),
        expect.stringMatching(/^[a-z]+_[0-9a-z]{26}$/),
      ])
    }
  })

  it('is not in what a person takes along, in which every word of theirs is', async () => {
    expect(exported).toContain(content)
    expect(findIn(exported, [...secrets(), ...prompts])).toEqual([])
    const { rows } = await sql.query<{ hash: string }>(
      `select password_hash as hash from users where password_hash is not null
       union all select hash from refresh_tokens
       union all select request_hash from idempotency_keys`,
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(
      findIn(
        exported,
        rows.map(({ hash }) => hash),
      ),
    ).toEqual([])
  })
})
