import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { accountExport } from '@dramatis/contracts/http/account-export'
import type { LoggedInSession } from '@dramatis/contracts/http/me'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { apiClient, signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

const password = 'correct horse battery'

describe.each(backends)('my account on %s', (backend) => {
  let house: House
  let sql: pg.Pool

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
    })
    sql = new pg.Pool({ connectionString: house.databaseUrl, max: 1 })
  })
  afterAll(async () => {
    await sql.end()
    await house.close()
  })

  async function logIn(email: string, given = password): Promise<ApiClient> {
    const client = apiClient(house.url)
    const body = { email, password: given, transport: 'bearer' }
    const { tokens } = await client.json<{ tokens: { accessToken: string; refreshToken: string } }>(
      'POST',
      '/session',
      { body },
    )
    return Object.assign(client, { token: tokens.accessToken, refreshToken: tokens.refreshToken })
  }
  const status = async (client: ApiClient, method: string, path: string, body?: object) =>
    (await client.call(method, path, body ? { body } : {})).status
  const refresh = (client: ApiClient) =>
    status(apiClient(house.url), 'POST', '/session/refresh', { refreshToken: client.refreshToken })
  const problem = async (client: ApiClient, method: string, path: string, body: object) => {
    const answer = await client.call(method, path, { body })
    const { error } = (await answer.json()) as {
      error: { code: string; fields?: { path: string; message: string }[] }
    }
    return error
  }

  it('names each wrong field of a profile, in the language of the profile', async () => {
    const client = await signUp(house.url, { locale: 'ja' })
    const wrong = { birthYear: 1800, timeZone: 'Mars/Olympus', nickname: '', role: 'admin' }
    const { fields = [] } = await problem(client, 'PATCH', '/me', wrong)
    expect(fields.map(({ path }) => path).toSorted()).toEqual(Object.keys(wrong).toSorted())
    for (const { message } of fields) expect(message).toMatch(/[ぁ-ん]/)
    expect((await problem(client, 'PATCH', '/me', { nickname: '\u0000' })).fields).toHaveLength(1)
  })

  it('answers in the first language of Accept-Language that we speak, where nobody is logged in', async () => {
    const say = async (languages: string) => {
      const answer = await fetch(`${house.url}/api/v1/me`, {
        headers: { 'accept-language': languages },
      })
      const { error } = (await answer.json()) as { error: { message: string } }
      return [answer.headers.get('content-language'), error.message]
    }
    expect(await say('ko-KR,ko;q=0.9,en;q=0.8')).toEqual(['ko', '먼저 로그인해 주세요'])
    expect(await say('en;q=0.5, ja')).toEqual(['ja', '先にログインしてください'])
    expect(await say('fr, ko;q=0.3')).toEqual(['ko', '먼저 로그인해 주세요'])
    for (const none of ['fr', '*', '', 'ko;q=0', ';;;,=']) {
      expect(await say(none)).toEqual(['en', 'Log in first'])
    }
  })

  it('gets another password by the old one, and all its other log-ins end', async () => {
    const email = `${randomUUID()}@example.com`
    const client = await signUp(house.url, { email })
    const other = await logIn(email)
    const wrong = { currentPassword: 'not this one', newPassword: 'another horse' }
    expect(await problem(client, 'PUT', '/me/password', wrong)).toMatchObject({
      code: 'invalid_fields',
      fields: [{ path: 'currentPassword' }],
    })
    expect(await status(client, 'PUT', '/me/password', { newPassword: 'another horse' })).toBe(422)
    expect(await status(other, 'GET', '/me')).toBe(200)
    const right = { currentPassword: password, newPassword: 'another horse' }
    expect(await status(client, 'PUT', '/me/password', right)).toBe(204)
    expect(await status(client, 'GET', '/me')).toBe(200)
    expect(await status(other, 'GET', '/me')).toBe(401)
    expect(await refresh(other)).toBe(401)
    expect(await status(client, 'POST', '/session', { email, password })).toBe(401)
    await logIn(email, 'another horse')
  })

  it('is no place to guess the password at', async () => {
    const client = await signUp(house.url)
    const guess = { currentPassword: 'a guess', newPassword: 'another horse' }
    const answers: number[] = []
    for (let tries = 0; tries < 9; tries += 1) {
      answers.push(await status(client, 'PUT', '/me/password', guess))
    }
    expect(answers).toEqual([422, 422, 422, 422, 422, 422, 422, 422, 429])
    expect(await status(client, 'DELETE', '/me', { password: 'a guess' })).toBe(429)
  })

  it('shows where it is logged in, page by page, and ends one or all others', async () => {
    const email = `${randomUUID()}@example.com`
    const client = await signUp(house.url, { email })
    const others = [await logIn(email), await logIn(email), await logIn(email)]
    const read = (query: string) =>
      client.json<{ count: number; next: string | null; results: LoggedInSession[] }>(
        'GET',
        `/me/sessions?${query}`,
      )
    const first = await read('per_page=3')
    expect(first).toMatchObject({ count: 4, next: '/api/v1/me/sessions?page=2&per_page=3' })
    const second = await read('per_page=3&page=2')
    const all = [...first.results, ...second.results]
    expect(new Set(all.map(({ id }) => id)).size).toBe(4)
    expect(all.filter(({ current }) => current)).toHaveLength(1)
    expect(JSON.stringify(all)).not.toMatch(/token|hash/i)
    const { results } = (await others[0]?.json<typeof first>('GET', '/me/sessions')) ?? first
    const mine = results.find(({ current }) => current)?.id
    expect(await status(client, 'DELETE', `/me/sessions/${mine}`)).toBe(204)
    expect(await status(client, 'DELETE', `/me/sessions/${mine}`)).toBe(404)
    const ends = async () =>
      Promise.all(others.map(async (one) => [await status(one, 'GET', '/me'), await refresh(one)]))
    const [ended, ...alive] = await ends()
    expect(ended).toEqual([401, 401])
    for (const one of alive) expect(one).toEqual([200, 200])
    expect(await status(client, 'DELETE', '/me/sessions')).toBe(204)
    for (const one of await ends()) expect(one).toEqual([401, 401])
    expect(await status(client, 'GET', '/me')).toBe(200)
  })

  it('logs out of one device and leaves the context, unless it is asked to begin anew everywhere', async () => {
    const email = `${randomUUID()}@example.com`
    const client = await signUp(house.url, { email })
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await followToEnd(client, opening.id)
    const say = async (text: string) => {
      const { id } = await client.submit(room.id, text)
      await followToEnd(client, id)
      return (await client.poll(id)).replies[0]?.text
    }
    await say('Hello, my name is Oskar.')
    const contextFrom = async () =>
      (await client.json<{ contextFromSeq: number }>('GET', `/rooms/${room.id}`)).contextFromSeq
    expect(await status(await logIn(email), 'DELETE', '/session')).toBe(204)
    expect(await contextFrom()).toBe(0)
    expect(await say('Do you remember my name?')).toContain('Oskar')
    const other = await logIn(email)
    expect(await status(other, 'DELETE', '/session?context=all')).toBe(422)
    expect(await status(other, 'GET', '/me')).toBe(200)
    expect(await status(other, 'DELETE', '/session?context=reset')).toBe(204)
    expect(await status(other, 'GET', '/me')).toBe(401)
    expect(await contextFrom()).toBe(3)
    expect(await say('Do you still remember my name?')).not.toContain('Oskar')
    expect(await client.messages(room.id)).toHaveLength(4)
  })

  it('is exported as one file with every word of it, and no secret', async () => {
    const email = `${randomUUID()}@example.com`
    const client = await signUp(house.url, { email })
    const { room } = await client.createRoom(sceneInEnglish)
    const turn = await client.submit(room.id, 'A canary sings 카나리아')
    await followToEnd(client, turn.id)
    const answer = await client.call('GET', '/me/export')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="dramatis-/)
    const text = await answer.text()
    const file = accountExport.parse(JSON.parse(text))
    expect(file.profile).toMatchObject({ email, hasPassword: true })
    const [kept] = file.rooms
    expect(file.rooms).toHaveLength(1)
    expect(kept?.messages.map((message) => message.text)).toEqual([null, 'A canary sings 카나리아'])
    expect(kept?.fields).toEqual(sceneInEnglish)
    const told = await client.messages(room.id)
    const replies = told.flatMap((message) => message.replies.map((reply) => reply.text))
    expect(kept?.replies.map((reply) => reply.text).toSorted()).toEqual(replies.toSorted())
    expect(text).not.toMatch(/argon2/)
    expect(text).not.toContain(client.refreshToken)
  })

  it('leaves with everything: no table, key or job knows of it, and nothing of it can be reached', async () => {
    const mark = randomUUID()
    const email = `${mark}@example.com`
    const client = await signUp(house.url, { email, nickname: `n ${mark}`.slice(0, 40) })
    const { id: userId } = await client.json<{ id: string }>('GET', '/me')
    const { room } = await client.createRoom({ ...sceneInEnglish, myRole: `I am ${mark}` })
    const ended = await client.submit(room.id, `Hello, ${mark}`)
    await followToEnd(client, ended.id)
    await client.submit(room.id, `!long 2000 ${mark}`)
    const body = { title: mark, content: mark }
    await client.json('POST', '/entries', { body })
    const other = await logIn(email)
    // The queue's rolling log of events goes on naming the room, which leads to nobody.
    const marks = [mark, userId]
    expect((await findMarks(marks)).length).toBeGreaterThan(5)
    expect(await problem(client, 'DELETE', '/me', {})).toMatchObject({ code: 'invalid_fields' })
    expect(await status(client, 'DELETE', '/me', { password })).toBe(204)
    for (const one of [client, other]) {
      expect(await status(one, 'GET', '/me')).toBe(401)
      expect(await status(one, 'GET', `/turns/${ended.id}`)).toBe(401)
      expect(await refresh(one)).toBe(401)
    }
    expect(await status(client, 'POST', '/session', { email, password })).toBe(401)
    // A worker that is in mid-reply learns of it at its next beat; what it still held goes with the job.
    await expect.poll(() => findMarks(marks), { timeout: 20_000 }).toEqual([])
    expect(await status(client, 'POST', '/accounts', { email, password })).toBe(201)
  })

  /** Every column of every table of every schema, and every key of Redis. */
  async function findMarks(marks: string[]): Promise<string[]> {
    const { rows: tables } = await sql.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      // The count of failed log-ins that comes after is of an address that anybody may type.
      const { rows } = await sql.query(
        `select 1 from ${name} t where exists (select from unnest($1::text[]) m where strpos(t::text, m) > 0)
           and t::text not like '%log-in-%' limit 1`,
        [marks],
      )
      if (rows.length > 0) found.push(name)
    }
    return [...found, ...(await findInRedis(marks))]
  }

  async function findInRedis(marks: string[]): Promise<string[]> {
    if (house.redisUrl === '') return []
    const redis = new Redis(house.redisUrl)
    const readers: Record<string, (key: string) => Promise<unknown>> = {
      string: (key) => redis.get(key),
      hash: (key) => redis.hgetall(key),
      list: (key) => redis.lrange(key, 0, -1),
      set: (key) => redis.smembers(key),
      zset: (key) => redis.zrange(key, '0', '-1'),
      stream: (key) => redis.xrange(key, '-', '+'),
    }
    const found: string[] = []
    for await (const keys of redis.scanStream({ match: `*${house.redisPrefix}*` })) {
      for (const key of keys as string[]) {
        const type = await redis.type(key)
        // A key may have gone since it was listed.
        const text = type === 'none' ? '' : JSON.stringify(await readers[type]?.(key))
        if (marks.some((mark) => `${key} ${text}`.includes(mark))) found.push(key)
      }
    }
    await redis.quit()
    return found
  }
})

describe.each(backends)('an admin on %s', (backend) => {
  async function grant({ databaseUrl }: House, email: string): Promise<string> {
    const args = ['--import', 'tsx', 'scripts/grant-admin.ts', email]
    const env = { ...process.env, DATABASE_URL: databaseUrl }
    return (await promisify(execFile)(process.execPath, args, { env })).stdout
  }

  it('is who signs up with an address of ADMIN_EMAILS or is named by command, and nobody else', async () => {
    const email = `${randomUUID()}@example.com`
    const house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      workers: 0,
      env: { ADMIN_EMAILS: `someone@example.com, ${email.toUpperCase()}` },
    })
    try {
      const admin = await signUp(house.url, { email })
      expect(await admin.json('GET', '/me')).toMatchObject({ role: 'admin' })
      expect(await (await signUp(house.url)).json('GET', '/me')).toMatchObject({ role: 'user' })
      const later = `${randomUUID()}@example.com`
      const client = await signUp(house.url, { email: later })
      expect(await grant(house, later)).toContain(`${later} is an admin now`)
      expect(await grant(house, later)).toContain('was one already')
      expect(await client.json('GET', '/me')).toMatchObject({ role: 'admin' })
    } finally {
      await house.close()
    }
  })
})
