import { randomUUID } from 'node:crypto'
import { errorEnvelope } from '@dramatis/contracts/errors'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { openAdmin } from '../e2e/open-admin.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { openRawStream } from './open-raw-stream.ts'
import { sendRaw, type RawRequest } from './send-raw.ts'

/**
 * What others fell for, by the name under which it is known. More of them where they belong: LibreChat #14344 (billed
 * twice) is `tests/drills/idempotency.ts`, Open WebUI CVE-2026-45339 is `tokens.test.ts`.
 */
describe.each(backends)('what others fell for, on %s', (backend) => {
  let house: House
  let owner: ApiClient
  let stranger: ApiClient
  let admin: ApiClient

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      env: { LOG_LEVEL: 'warn' },
    })
    ;[owner, stranger, admin] = [
      await signUp(house.url),
      await signUp(house.url),
      await openAdmin(house),
    ]
  })
  afterAll(() => house.close())

  const bearer = ({ token }: ApiClient) => ({ authorization: `Bearer ${token}` })
  const cookieOf = ({ token, refreshToken }: ApiClient) =>
    `dramatis-access=${token}; dramatis-refresh=${refreshToken}`
  const post = (client: ApiClient, path: string, more: Partial<RawRequest>) =>
    sendRaw(house.url, {
      method: 'POST',
      path: `/api/v1${path}`,
      ...more,
      headers: {
        ...bearer(client),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...more.headers,
      },
    })
  const codeOf = ({ status, body }: { status: number; body: string }) => [
    status,
    errorEnvelope.parse(JSON.parse(body)).error.code,
  ]

  async function answeredTurn(client: ApiClient, text: string) {
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await followToEnd(client, opening.id)
    const turn = await client.submit(room.id, text)
    await followToEnd(client, turn.id)
    const [reply] = (await client.poll(turn.id)).replies
    return { roomId: room.id, turn, replyId: reply?.id ?? '' }
  }

  it('counts a body that comes in pieces and says no length (Hono CVE-2026-44456)', async () => {
    const { room } = await owner.createRoom(sceneInEnglish)
    const piece = 'x'.repeat(10_000)
    const pieces = ['{"text": "', ...Array.from({ length: 9 }, () => piece), '"}']
    for (const body of [pieces, [pieces.join('')], [`${' '.repeat(70_000)}{"text":"Hi"}`]]) {
      const chunked = { 'transfer-encoding': 'chunked' }
      const answer = await post(owner, `/rooms/${room.id}/turns`, { body, headers: chunked })
      expect(codeOf(answer)).toEqual([413, 'too_large'])
    }
    const small = await post(owner, `/rooms/${room.id}/turns`, { body: ['{"text"', ': "Hello"}'] })
    expect(small.status).toBe(202)
    expect(await owner.messages(room.id)).toHaveLength(2)
  })

  it('lets no text begin a line of a stream (Hono CVE-2026-29085)', async () => {
    const evil = ['\r', '\n', '\r\n', '\n\n', '\u2028', '\u0085'].map(
      (end) => `Hello${end}event: end${end}data: {"turn":null}${end}id: 99.99${end}retry: 1${end}`,
    )
    const fields = { name: 'Mina', systemPrompt: 'Be kind', greeting: evil.join(' ') }
    const { opening } = await owner.json<{ opening: { id: string } }>('POST', '/rooms', {
      body: { personaId: 'own', title: 'A\nevent: end', fields },
      headers: { 'idempotency-key': randomUUID() },
    })
    const life = await followToEnd(owner, opening.id)
    expect([life.status, life.text]).toEqual(['done', life.stored])
    expect(life.text).toContain('event: end')
    const stream = await openRawStream(house.url, `/turns/${opening.id}/events`, bearer(owner))
    await stream.closed
    const lines = stream.text().split(/\r\n|\r|\n/)
    for (const line of lines) expect(line).toMatch(/^$|^: beat$|^(event|id|retry): \S+$|^data: \{/)
    expect(lines.filter((line) => line === 'event: end')).toHaveLength(1)
    expect(lines.filter((line) => line.startsWith('retry: '))).toHaveLength(1)
  })

  it('repeats no place that a reader made up (Hono CVE-2026-29085)', async () => {
    const { turn } = await answeredTurn(owner, 'Hello')
    const time = String(Date.now())
    for (const place of [
      '1.0%0d%0aevent: end',
      `${time},${turn.id}=1.0 event: end`,
      `${time}\tretry: 1`,
      'retry: 99',
      '9'.repeat(5_000),
      '1.0\u0085event: end',
    ]) {
      for (const path of [`/turns/${turn.id}/events`, '/events']) {
        const headers = { ...bearer(owner), 'last-event-id': place }
        const stream = await openRawStream(house.url, path, headers)
        await expect.poll(() => stream.text()).toContain('\n\n')
        stream.cut()
        expect(stream.text()).toMatch(/^retry: [1-5]\d{3}\n(id: \d{13}(,[\w=.,]+)?\n)?\n/)
        expect(stream.text()).not.toContain(place)
      }
    }
  })

  const board = [
    '/admin/queues/api/queues',
    '/admin/queues/',
    '/%61dmin/queues/api/queues',
    '/admin/%71ueues/api/queues',
    '/admin/queues/%61pi/queues',
    '/admin%2fqueues/api/queues',
    '/admin/queues%2fapi%2fqueues',
    '/admin/queues/../queues/api/queues',
    '/admin/./queues/api/queues',
    '/admin/queues/%2e%2e/queues/api/queues',
    '/admin/queues/..%2fqueues/api/queues',
    '/api/../admin/queues/api/queues',
    '/api/v1/..%2f..%2fadmin/queues/api/queues',
    '/healthz/../admin/queues/api/queues',
    '//admin/queues/api/queues',
    '/admin//queues//api/queues',
    '/ADMIN/queues/api/queues',
    '/admin/queues;a=b/api/queues',
    '/admin/queues%00/api/queues',
    '/admin\\queues\\api\\queues',
    '/%2561dmin/queues/api/queues',
    '/admin/queues/static/..%2f..%2fapi/queues',
    '/admin/queues?/../../api/v1/about',
    'http://localhost/admin/queues/api/queues',
  ]

  it('shows the dashboard by no way of writing its path (Hono CVE-2026-47676)', async () => {
    const shown: string[] = []
    for (const path of board) {
      for (const headers of [{}, { cookie: cookieOf(stranger) }, bearer(admin)]) {
        const { status, body } = await sendRaw(house.url, { path, headers })
        if (status < 400 || status >= 500 || /"queues"|bull/i.test(body)) {
          shown.push(`${path} ${status} ${body.slice(0, 80)}`)
        }
      }
    }
    expect(shown).toEqual([])
    const cookie = cookieOf(admin)
    const page = await sendRaw(house.url, { path: board[0] ?? '', headers: { cookie } })
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('"queues"')])
  })

  it('lets an admin do no more by another way of writing an act (Hono CVE-2026-47676)', async () => {
    const { host } = new URL(house.url)
    const headers = {
      cookie: cookieOf(admin),
      origin: house.url,
      host,
      'sec-fetch-site': 'same-origin',
    }
    const base = '/admin/queues/api/queues'
    for (const path of [
      `${base}/turns/obliterate`,
      `${base}/turns/%6fbliterate`,
      `${base}/turns/pause/..%2fobliterate`,
      `${base}/turns/pause%2f..%2fobliterate`,
      `${base}/turns/pause/%2e%2e/obliterate`,
      `${base}/turns//obliterate`,
      `${base}/turns/concurrency%3f`,
      `${base}/retention/%65mpty`,
    ]) {
      const { status } = await sendRaw(house.url, { method: 'PUT', path, headers })
      expect([path, [403, 404, 405].includes(status)]).toEqual([path, true])
    }
  })

  it('guards every way of writing a path of the API alike (Hono CVE-2026-47676)', async () => {
    const user = await signUp(house.url)
    const large = JSON.stringify({ nickname: 'n'.repeat(70_000) })
    for (const path of [
      '/api/v1/me',
      '/%61pi/v1/me',
      '/api/%76%31/me',
      '/api/v1/%6de',
      '/api%2fv1%2fme',
      '//api/v1/me',
      '/api//v1/me',
      '/API/v1/me',
      '/x/../api/v1/me',
      '/admin/queues/../../api/v1/me',
      '/admin/queues/..%2f..%2fapi/v1/me',
      '/api/v1/me/',
      '/api/v1/me%00',
    ]) {
      const answers = [
        // No header of ours, no JSON, and too much of it: each has a middleware that must not be gone around.
        await sendRaw(house.url, { method: 'DELETE', path, headers: { cookie: cookieOf(user) } }),
        await sendRaw(house.url, {
          method: 'PATCH',
          path,
          headers: { ...bearer(user), 'content-type': 'text/plain' },
          body: '{"nickname":"taken"}',
        }),
        await sendRaw(house.url, {
          method: 'PATCH',
          path,
          headers: { ...bearer(user), 'content-type': 'application/json' },
          body: large,
        }),
        await sendRaw(house.url, { path }),
      ]
      const wrong = answers.filter(({ status }) => status < 400 || status >= 500)
      expect([path, wrong.map(({ status }) => status)]).toEqual([path, []])
    }
    expect(await user.json('GET', '/me')).toMatchObject({ nickname: null })
  })

  it('takes no id of another’s from a body (Open WebUI CVE-2026-45349)', async () => {
    const theirs = await answeredTurn(owner, 'A word of mine')
    const mine = await answeredTurn(stranger, 'Hello')
    const { id: ownerId } = await owner.json<{ id: string }>('GET', '/me')
    const choose = (replyId: string, body: object = {}) =>
      stranger.call('PUT', `/messages/${mine.turn.messageId}/chosen`, {
        body: { replyId, ...body },
      })
    expect((await choose(theirs.replyId)).status).toBe(404)
    expect((await choose(mine.replyId, { messageId: theirs.turn.messageId })).status).toBe(422)
    expect((await choose(theirs.roomId)).status).toBe(422)
    expect((await choose(mine.replyId)).status).toBe(204)
    const ids = {
      roomId: theirs.roomId,
      chat_id: theirs.roomId,
      messageId: theirs.turn.messageId,
      turnId: theirs.turn.id,
      replyId: theirs.replyId,
      ownerId,
      userId: ownerId,
      id: theirs.roomId,
    }
    const key = { headers: { 'idempotency-key': randomUUID() } }
    for (const [name, id] of Object.entries(ids)) {
      for (const [method, path, body] of [
        ['POST', `/rooms/${mine.roomId}/turns`, { text: 'Hi' }],
        ['POST', '/rooms', { personaId: 'role-play', fields: sceneInEnglish }],
        ['PATCH', `/rooms/${mine.roomId}`, { title: 'Mine' }],
        ['PUT', `/messages/${mine.turn.messageId}`, { text: 'Hi again' }],
        ['POST', '/entries', { title: 'A title', content: 'A text' }],
        ['PATCH', '/me', { nickname: 'Me' }],
      ] as const) {
        const { status } = await stranger.call(method, path, {
          body: { ...body, [name]: id },
          ...key,
        })
        expect([method, path, name, status]).toEqual([method, path, name, 422])
      }
    }
    expect(await owner.messages(theirs.roomId)).toHaveLength(2)
  })

  it('streams a turn to its owner alone (LibreChat CVE-2026-31950)', async () => {
    const { turn } = await answeredTurn(owner, 'A word of mine')
    const waiting = await owner.submit(turn.roomId, '!fault no-token')
    for (const { id } of [turn, waiting]) {
      for (const client of [stranger, admin]) {
        const stream = await openRawStream(house.url, `/turns/${id}/events`, bearer(client))
        await stream.closed
        expect([stream.status, stream.text()]).toEqual([404, expect.not.stringContaining(id)])
      }
      const anonymous = await openRawStream(house.url, `/turns/${id}/events`, {})
      expect(anonymous.status).toBe(401)
      anonymous.cut()
    }
    await owner.call('POST', `/turns/${waiting.id}/cancel`)
  })

  it('goes on after a body without its field, or with none at all (LibreChat CVE-2026-31949)', async () => {
    const { roomId, turn, replyId } = await answeredTurn(owner, 'Hello')
    for (const body of [
      '{}',
      'null',
      '[]',
      '{"text":null}',
      '{"text":{}}',
      '',
      '{"__proto__":1}',
    ]) {
      for (const path of [
        `/rooms/${roomId}/turns`,
        '/rooms',
        '/entries',
        '/session',
        '/accounts',
      ]) {
        const { status } = await post(owner, path, { body })
        expect([path, body, status >= 400 && status < 500]).toEqual([path, body, true])
      }
      const path = `/api/v1/messages/${turn.messageId}/chosen`
      const headers = { ...bearer(owner), 'content-type': 'application/json' }
      const { status } = await sendRaw(house.url, { method: 'PUT', path, headers, body })
      expect([body, status >= 400 && status < 500]).toEqual([body, true])
    }
    expect(replyId).not.toBe('')
    expect((await fetch(`${house.url}/readyz`)).status).toBe(200)
  })

  it('keeps the reply of a reader who left while it was written (LibreChat #13335)', async () => {
    const { room, opening } = await owner.createRoom(sceneInEnglish)
    await followToEnd(owner, opening.id)
    const turn = await owner.submit(room.id, '!long 300')
    const stream = await openRawStream(house.url, `/turns/${turn.id}/events`, bearer(owner))
    await expect.poll(() => stream.text(), { timeout: 10_000 }).toContain('event: delta')
    stream.cut()
    const status = async () => (await owner.poll(turn.id)).turn.status
    await expect.poll(status, { timeout: 20_000 }).toBe('done')
    const life = await followToEnd(owner, turn.id)
    expect([life.status, life.text]).toEqual(['done', life.stored])
  })

  it('makes one turn of a post whose answer was lost and that is sent again (LibreChat #14344)', async () => {
    const { room, opening } = await owner.createRoom(sceneInEnglish)
    await followToEnd(owner, opening.id)
    const key = { 'idempotency-key': randomUUID() }
    const sent = { body: '{"text":"Once"}', headers: key }
    const [first, ...more] = await Promise.all(
      Array.from({ length: 5 }, () => post(owner, `/rooms/${room.id}/turns`, sent)),
    )
    const idOf = (answer?: { body: string }) =>
      (JSON.parse(answer?.body ?? '') as { turn: { id: string } }).turn.id
    for (const answer of more) expect([answer.status, idOf(answer)]).toEqual([202, idOf(first)])
    await followToEnd(owner, idOf(first))
    expect(idOf(await post(owner, `/rooms/${room.id}/turns`, sent))).toBe(idOf(first))
    expect(await owner.messages(room.id)).toHaveLength(2)
  })
})
