import { randomUUID } from 'node:crypto'
import type { HistoryTurn } from '@dramatis/contracts/http/history'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { Turn } from '@dramatis/contracts/http/turns'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { apiClient, signUp, type ApiClient } from '../../scripts/api-client.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { modelRecorder, type ModelRecorder } from './model-recorder.ts'
import { readReplies } from './read-replies.ts'

interface History {
  results: { day: string; turns: HistoryTurn[] }[]
}

const ofTheSky = /star|sky|planet|dome|milky way|dipper|universe|saturn/i
const password = 'correct horse battery'

describe.each(backends)('S4, memory apart from the log, on %s', (backend) => {
  let house: House
  let model: ModelRecorder
  let client: ApiClient
  let email: string

  beforeAll(async () => {
    model = modelRecorder()
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      route: model.route,
    })
  })
  afterAll(async () => {
    await house.close()
    await model.close()
  })
  beforeEach(async () => {
    email = `${randomUUID()}@example.com`
    client = await signUp(house.url, { email, timeZone: 'Asia/Seoul' })
  })

  const headers = () => ({ 'idempotency-key': randomUUID() })
  const open = async () => {
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await readReplies(client, opening.id)
    return room.id
  }
  const say = async (roomId: string, text: string) => {
    const turn = await client.submit(roomId, text)
    const [reply] = await readReplies(client, turn.id)
    return { ...turn, text: reply.text }
  }
  const read = (query = '') => client.json<History>('GET', `/history${query}`)
  const texts = async (query = '') =>
    (await read(query)).results.flatMap(({ turns }) => turns.map(({ text }) => text))
  /** What the model was sent when it was asked to answer `text`. */
  const sent = (text: string) => JSON.stringify(model.about(text).map(({ messages }) => messages))
  async function logOutAndIn(query = '') {
    expect((await client.call('DELETE', `/session${query}`)).status).toBe(204)
    const body = { email, password, transport: 'bearer' }
    const back = apiClient(house.url)
    const { tokens } = await back.json<{ tokens: { accessToken: string } }>('POST', '/session', {
      body,
    })
    client = Object.assign(back, { token: tokens.accessToken })
  }

  it('a room’s context and its history are two: log-out or “start over” resets the context and the history stays; deleting history is its own act, one turn or all, and leaves the context too', async () => {
    const room = await open()
    const other = await open()
    await say(other, 'Hello, my name is Ingrid.')
    await say(room, 'Hello, my name is Oskar.')
    expect((await say(room, 'What is my name? turn:a')).text).toContain('Oskar')
    const path = `/rooms/${room}/reset`
    const reset = await client.json('POST', path, { body: {}, headers: headers() })
    expect(reset).toMatchObject({ opening: null, room: { contextFromSeq: 3 } })
    expect((await say(room, 'What is my name? turn:b')).text).not.toContain('Oskar')
    expect(sent('turn:b')).not.toContain('Oskar')
    expect(await texts('?q=Oskar')).toContain('Hello, my name is Oskar.')
    expect((await say(other, 'What is my name? turn:c')).text).toContain('Ingrid')

    // A log-out ends one log-in; asked to, it also begins all contexts anew.
    await logOutAndIn()
    expect((await say(other, 'What is my name? turn:d')).text).toContain('Ingrid')
    await logOutAndIn('?context=reset')
    expect((await say(other, 'What is my name? turn:e')).text).not.toContain('Ingrid')
    expect(sent('turn:e')).not.toContain('Ingrid')
    expect(await texts('?q=Ingrid')).toContain('Hello, my name is Ingrid.')
    expect((await client.messages(room)).map(({ text }) => text)).toContain(
      'Hello, my name is Oskar.',
    )

    const one = await say(room, 'My favourite fruit is a quince.')
    await say(room, 'I like green, too.')
    await say(room, 'And now? turn:f')
    expect(sent('turn:f')).toContain('quince')
    expect((await client.call('DELETE', `/messages/${one.messageId}`)).status).toBe(204)
    await say(room, 'And now? turn:g')
    expect(sent('turn:g')).not.toContain('quince')
    expect(sent('turn:g')).toContain('I like green, too.')
    expect(await texts('?q=quince')).toEqual([])
    expect((await client.call('DELETE', '/history?confirm=everything')).status).toBe(204)
    expect(await texts()).toEqual([])
    await say(room, 'And now? turn:h')
    expect(sent('turn:h')).not.toContain('I like green, too.')
    expect(await texts()).toEqual(['And now? turn:h'])
    expect((await client.json<{ count: number }>('GET', '/rooms')).count).toBe(2)
  })

  it('history across rooms, newest first, by day, searchable', async () => {
    const [café, market] = [await open(), await open()]
    await say(café, 'A latte, please')
    await say(market, '사과 두 개 주세요')
    await say(café, 'カフェラテをください')
    const { results } = await read()
    const turns = results.flatMap((day) => day.turns)
    expect(turns.map(({ text }) => text)).toEqual([
      'カフェラテをください',
      '사과 두 개 주세요',
      'A latte, please',
      null,
      null,
    ])
    expect(turns.map(({ room }) => room.id)).toEqual([café, market, café, market, café])
    const inSeoul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' })
    for (const { day, turns: ofDay } of results) {
      for (const { createdAt } of ofDay) expect(inSeoul.format(new Date(createdAt))).toBe(day)
    }
    const days = results.map(({ day }) => day)
    expect(days).toEqual([...new Set(days)].toSorted().toReversed())
    for (const [words, found] of [
      ['LATTE', 'A latte, please'],
      ['과 두', '사과 두 개 주세요'],
      ['ﾗﾃ', 'カフェラテをください'],
    ] as const) {
      expect([words, await texts(`?q=${encodeURIComponent(words)}`)]).toEqual([words, [found]])
    }
    const said = turns[0]?.reply?.text.slice(0, 12) ?? ''
    expect(await texts(`?q=${encodeURIComponent(said)}`)).toContain('カフェラテをください')
    expect(await texts(`?roomId=${market}`)).toEqual(['사과 두 개 주세요', null])
    expect(await texts('?to=2020-01-01')).toEqual([])
    const stranger = await signUp(house.url)
    expect(await stranger.json('GET', '/history?q=latte')).toMatchObject({ results: [] })
  })

  it('a persona with a character (name, tone) and a polite guard that steers off-topic questions back to its role', async () => {
    const fields = {
      language: 'en',
      name: 'Nell',
      tone: 'witty',
      role: 'Keeper of a small observatory; talks about stars and planets',
    }
    const { room, opening } = await client.json<{ room: Room; opening: Turn }>('POST', '/rooms', {
      body: { personaId: 'character', fields },
      headers: headers(),
    })
    const [greeting] = await readReplies(client, opening.id)
    expect(greeting.text).toMatch(ofTheSky)
    expect(room.title).toBe('Nell')
    const on = await say(room.id, 'What is that bright planet? turn:on')
    const off = await say(room.id, 'Should I buy bitcoin now? turn:off')
    expect(off.text).not.toBe(on.text)
    expect(off.text).toMatch(ofTheSky)
    expect(off.text).not.toMatch(/\b(buy|sell|invest|price)\b/i)
    expect(off.text).toMatch(/leave that to others|a long way from what I know/)
    const [system] = model.about('turn:off')[0]?.messages ?? []
    for (const line of ['- name: "Nell"', '- tone: "witty"', `- role: "${fields.role}"`]) {
      expect(system?.content).toContain(line)
    }
    expect(system?.content).toContain('decline kindly')
    expect((await say(room.id, 'Sorry! Tell me about the moon.')).text).toMatch(/[a-z]/i)
  })
})
