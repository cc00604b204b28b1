import { randomUUID } from 'node:crypto'
import { errorEnvelope } from '@dramatis/contracts/errors'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { apiClient, signUp, type ApiClient } from '../../scripts/api-client.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

describe.each(backends)('bad input on %s', (backend) => {
  let house: House
  let client: ApiClient
  let roomId: string

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
    })
    client = await signUp(house.url)
    roomId = (await client.createRoom(sceneInEnglish)).room.id
  })
  afterAll(() => house.close())

  async function post(path: string, body: string, headers: Record<string, string> = {}) {
    const response = await fetch(`${house.url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${client.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...headers,
      },
      body,
    })
    const { error } = errorEnvelope.parse(await response.json())
    return { status: response.status, ...error }
  }

  it('answers broken JSON with 400', async () => {
    const answer = await post(`/rooms/${roomId}/turns`, '{"text": "Hel')
    expect(answer).toMatchObject({ status: 400, code: 'invalid_json' })
  })

  it('answers JSON nested too deeply with 400', async () => {
    const answer = await post(
      `/rooms/${roomId}/turns`,
      `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
    )
    expect(answer).toMatchObject({ status: 400, code: 'invalid_json' })
  })

  it('answers a body over the limit with 413', async () => {
    const answer = await post(
      `/rooms/${roomId}/turns`,
      JSON.stringify({ text: 'x'.repeat(70_000) }),
    )
    expect(answer).toMatchObject({ status: 413, code: 'too_large' })
  })

  it('answers what is not JSON by its type with 415', async () => {
    const answer = await post(`/rooms/${roomId}/turns`, '{"text":"Hi"}', {
      'content-type': 'text/plain',
    })
    expect(answer).toMatchObject({ status: 415, code: 'not_json' })
  })

  it('names each wrong field with 422', async () => {
    const fields = { ...sceneInEnglish, language: 'xx', situation: '', extra: 'no' }
    const answer = await post('/rooms', JSON.stringify({ personaId: 'role-play', fields }))
    expect(answer).toMatchObject({ status: 422, code: 'invalid_fields' })
    expect(answer.fields?.map(({ path }) => path).toSorted()).toEqual([
      'fields.extra',
      'fields.language',
      'fields.situation',
    ])
  })

  it('refuses fields that are not asked for', async () => {
    const body = { email: 'a@example.com', password: 'long enough', role: 'admin' }
    const answer = await post('/accounts', JSON.stringify(body))
    expect(answer).toMatchObject({ status: 422, code: 'invalid_fields' })
    expect(answer.fields?.map(({ path }) => path)).toContain('role')
  })

  it.each([
    ['empty', ''],
    ['only spaces', '   \n '],
    ['only what cannot be stored', ' \u0000 '],
    ['too long', 'x'.repeat(4_001)],
    ['a number', 7],
    ['missing', undefined],
  ])('answers a message that is %s with 422', async (_name, text) => {
    const answer = await post(`/rooms/${roomId}/turns`, JSON.stringify({ text }))
    expect(answer).toMatchObject({ status: 422, code: 'invalid_fields' })
    expect(answer.fields?.[0]?.path).toBe('text')
  })

  it('answers a text of which nothing can be stored with 422, charges nothing and names its field', async () => {
    const turn = await client.submit(roomId, 'Hello')
    const { results: before } = await client.json<{ results: object[] }>('GET', '/me/usage')
    const sign = { email: `${randomUUID()}@example.com`, password: 'long enough' }
    for (const [method, path, body, field] of [
      ['PUT', `/messages/${turn.messageId}`, { text: '\u0000' }, 'text'],
      ['PATCH', `/rooms/${roomId}`, { title: '\u0000' }, 'title'],
      ['PATCH', '/me', { job: '\u0000' }, 'job'],
      ['POST', '/accounts', { ...sign, nickname: '\u0000' }, 'nickname'],
    ] as const) {
      const headers = { 'idempotency-key': randomUUID() }
      const response = await client.call(method, path, { body, headers })
      const { error } = errorEnvelope.parse(await response.json())
      expect([response.status, error.fields?.map((one) => one.path)]).toEqual([422, [field]])
    }
    expect(await client.json('GET', '/me/usage')).toMatchObject({ results: before })
  })

  it('answers an unknown room with 404', async () => {
    const other = `room_${'0'.repeat(26)}`
    for (const id of [other, 'room_1', '../../etc/passwd', '%00', 'room_%F0%9F%98%80']) {
      const answer = await post(
        `/rooms/${encodeURIComponent(id)}/turns`,
        JSON.stringify({ text: 'Hi' }),
      )
      expect(answer).toMatchObject({ status: 404, code: 'not_found' })
    }
  })

  it('answers a turn without Idempotency-Key with 400', async () => {
    for (const key of ['', 'x'.repeat(256)]) {
      const headers = { 'idempotency-key': key }
      const answer = await post(`/rooms/${roomId}/turns`, JSON.stringify({ text: 'Hi' }), headers)
      expect(answer).toMatchObject({ status: 400, code: 'idempotency_key_missing' })
    }
  })

  it('answers the same key with another body with 422', async () => {
    const headers = { 'idempotency-key': randomUUID() }
    await client.submit(roomId, 'One', headers['idempotency-key'])
    const answer = await post(`/rooms/${roomId}/turns`, JSON.stringify({ text: 'Two' }), headers)
    expect(answer).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
  })

  it('answers someone not logged in with 401', async () => {
    const anonymous = apiClient(house.url)
    for (const path of ['/rooms', '/me', '/events', `/rooms/${roomId}/messages`]) {
      expect((await anonymous.call('GET', path)).status).toBe(401)
    }
  })

  it.each(['2147483648', '3000000000', '9'.repeat(30), '1e9999', '-1', '0', '1.5', 'x'])(
    'answers a place of %s in a room, which no message can have, with 422',
    async (before) => {
      const response = await client.call('GET', `/rooms/${roomId}/messages?before=${before}`)
      const { error } = errorEnvelope.parse(await response.json())
      expect([response.status, error.fields?.[0]?.path]).toEqual([422, 'before'])
    },
  )

  it.each([
    ['/entries?tag=%00', 422],
    ['/history?q=a%00b', 422],
    ['/rooms?page=1%00', 422],
    ['/rooms/%00', 404],
    ['/turns/%00?after=1.0', 404],
    ['/oauth/%00', 404],
  ])('answers %s, with a NUL that nothing can be found by, with %i', async (path, status) => {
    const response = await client.call('GET', path)
    errorEnvelope.parse(await response.json())
    expect(response.status).toBe(status)
  })

  it('answers a version that no entry can have with 422, and the last one that it can have with 409', async () => {
    const body = { title: 'Hamlet', content: 'To be' }
    const { id } = await client.json<{ id: string }>('POST', '/entries', { body })
    const edit = async (version: number) =>
      (await client.call('PATCH', `/entries/${id}`, { body: { version, title: 'Other' } })).status
    expect([await edit(2_147_483_648), await edit(1e15)]).toEqual([422, 422])
    expect(await edit(2_147_483_647)).toBe(409)
  })

  it('keeps text that databases and terminals stumble over', async () => {
    const text = 'NUL \u0000 half \ud83d an emoji 👩‍👩‍👧 and 한국어'
    const turn = await client.submit(roomId, text)
    const messages = await client.messages(roomId)
    const stored = messages.find((message) => message.turn.id === turn.id)
    expect(stored?.text).toBe('NUL  half \ufffd an emoji 👩‍👩‍👧 and 한국어')
  })

  it('answers an unknown path and an unknown method in the same envelope', async () => {
    const nowhere = await client.call('GET', '/nowhere')
    expect(nowhere.status).toBe(404)
    expect(errorEnvelope.parse(await nowhere.json()).error.code).toBe('not_found')
    expect((await client.call('PUT', `/rooms/${roomId}`, { body: {} })).status).toBe(404)
  })
})
