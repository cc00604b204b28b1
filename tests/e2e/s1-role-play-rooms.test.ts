import { randomUUID } from 'node:crypto'
import type { Me } from '@dramatis/contracts/http/accounts'
import type { Persona } from '@dramatis/contracts/http/personas'
import type { Room } from '@dramatis/contracts/http/rooms'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { apiClient, signUp, type ApiClient } from '../../scripts/api-client.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { askForNote } from './ask-for-note.ts'
import { cookieBrowser } from './cookie-browser.ts'
import { modelRecorder, type ModelRecorder } from './model-recorder.ts'
import { readReplies } from './read-replies.ts'

const password = 'correct horse battery'
const café = {
  language: 'ko',
  level: 'beginner',
  situation: '서울의 작은 카페에서 음료를 주문하기',
  myRole: '처음 온 손님',
  personaRole: '친절한 카페 직원',
}
/** What a text of another language has and one of the room's does not. */
const foreignTo = { ko: /[a-zぁ-んァ-ヶ]/i, ja: /[a-z가-힣]/i, en: /[가-힣ぁ-んァ-ヶ一-龠]/ }

describe.each(backends)('S1, role-play rooms, on %s', (backend) => {
  let house: House
  let model: ModelRecorder
  let client: ApiClient

  beforeAll(async () => {
    model = modelRecorder()
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      env: { SPEECH_MODEL: 'demo-voice' },
      route: model.route,
    })
    client = await signUp(house.url, { locale: 'en' })
  })
  afterAll(async () => {
    await house.close()
    await model.close()
  })

  const open = async (fields: Record<string, string>) => {
    const { room, opening } = await client.createRoom(fields)
    const [first] = await readReplies(client, opening.id)
    return { room, first }
  }
  const say = async (roomId: string, text: string) => {
    const [reply] = await readReplies(client, (await client.submit(roomId, text)).id)
    return reply
  }
  const sentences = (text: string) => text.split(/[.!?。！？]+/).filter((one) => one.trim()).length

  it('sign-up, log-in, log-out and who-am-I; a JWT in an HttpOnly cookie, and Bearer for programs', async () => {
    const email = `${randomUUID()}@example.com`
    const page = cookieBrowser(house.url)
    const made = await page.send('POST', '/api/v1/accounts', { email, password })
    expect(made.status).toBe(201)
    for (const cookie of made.headers.getSetCookie()) expect(cookie).toMatch(/; HttpOnly/)
    const [header = '', payload = ''] = page.jar.get('dramatis-access')?.split('.') ?? []
    const decode = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())
    expect(decode(header)).toMatchObject({ typ: 'at+jwt' })
    const me = await page.me()
    expect(me).toMatchObject({ email, role: 'user' })
    expect(decode(payload)).toMatchObject({ sub: me?.id })
    const kept = new Map(page.jar)
    expect((await page.send('DELETE', '/api/v1/session')).status).toBe(204)
    expect(page.jar.size).toBe(0)
    for (const [name, value] of kept) page.jar.set(name, value)
    expect(await page.me()).toBeNull()
    expect((await page.send('POST', '/api/v1/session', { email, password: 'no' })).status).toBe(401)
    expect((await page.send('POST', '/api/v1/session', { email, password })).status).toBe(200)
    expect((await page.me())?.id).toBe(me?.id)

    const program = apiClient(house.url)
    const body = { email, password, transport: 'bearer' }
    const answer = await program.call('POST', '/session', { body })
    expect(answer.headers.getSetCookie()).toEqual([])
    const { tokens } = (await answer.json()) as { tokens: { accessToken: string } }
    expect((await program.call('GET', '/me')).status).toBe(401)
    program.token = tokens.accessToken
    expect((await program.json<Me>('GET', '/me')).id).toBe(me?.id)
    expect((await program.call('DELETE', '/session')).status).toBe(204)
    expect((await program.call('GET', '/me')).status).toBe(401)
    expect((await page.me())?.id).toBe(me?.id)
  })

  it('rooms: create, list own, enter, edit and delete, in the languages of the course; only the owner sees a room', async () => {
    const owner = await signUp(house.url)
    const stranger = await signUp(house.url)
    const form = (await owner.personas()).find(({ id }) => id === 'role-play')
    const choices = (name: string) =>
      form?.fields.find((field) => field.name === name)?.choices?.map(({ value }) => value)
    expect(choices('language')).toEqual(
      expect.arrayContaining(['ko', 'en', 'ja', 'zh', 'es', 'fr', 'de', 'ru']),
    )
    expect(choices('level')).toEqual(['beginner', 'intermediate', 'advanced'])
    const rooms: Room[] = []
    for (const language of choices('language') ?? []) {
      rooms.push((await owner.createRoom({ ...sceneInEnglish, language })).room)
    }
    const list = async (who: ApiClient) =>
      (await who.json<{ results: Room[] }>('GET', '/rooms?per_page=100')).results
    expect(new Set((await list(owner)).map(({ id }) => id))).toEqual(
      new Set(rooms.map(({ id }) => id)),
    )
    expect(await list(stranger)).toEqual([])

    const [room] = rooms
    const path = `/rooms/${room?.id ?? ''}`
    expect(await owner.json<Room>('GET', path)).toMatchObject({ fields: room?.fields ?? {} })
    const fields = { ...café, level: 'advanced', personaRole: '무뚝뚝한 사장님' }
    const edited = await owner.json<Room>('PATCH', path, { body: { title: '새 방', fields } })
    expect(edited).toMatchObject({ title: '새 방', fields })
    expect(await owner.json<Room>('GET', path)).toMatchObject({ title: '새 방', fields })
    const turn = await owner.submit(room?.id ?? '', '안녕하세요 turn:edited')
    await readReplies(owner, turn.id)
    const [system] = model.about('turn:edited')[0]?.messages ?? []
    for (const [name, value] of [
      ['level', fields.level],
      ['situation', `"${fields.situation}"`],
      ['learner plays', `"${fields.myRole}"`],
      ['you play', `"${fields.personaRole}"`],
    ]) {
      expect(system?.content).toContain(`- ${name}: ${value}`)
    }
    const wrong = await owner.call('PATCH', path, { body: { fields: { ...fields, level: 'x' } } })
    expect(wrong.status).toBe(422)
    expect(await wrong.json()).toMatchObject({ error: { fields: [{ path: 'fields.level' }] } })

    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { title: 'Mine' }],
      ['DELETE', undefined],
    ] as const) {
      const answer = await stranger.call(method, path, body ? { body } : {})
      expect([method, answer.status]).toEqual([method, 404])
    }
    expect((await stranger.call('GET', `${path}/messages`)).status).toBe(404)
    expect((await owner.call('DELETE', path)).status).toBe(204)
    expect((await owner.call('GET', path)).status).toBe(404)
    expect((await list(owner)).map(({ id }) => id)).not.toContain(room?.id)
    expect(await list(owner)).toHaveLength(rooms.length - 1)
  })

  it('the persona opens the scene, answers in the room’s language only, at the level, in its role, and remembers the room', async () => {
    for (const [language, hello] of [
      ['ko', /[가-힣]/],
      ['ja', /[ぁ-ん]/],
      ['en', /[a-z]/i],
    ] as const) {
      const { room, first } = await open({ ...café, language })
      for (const text of [first.text, (await say(room.id, 'Good evening! 안녕하세요!')).text]) {
        expect(text).toMatch(hello)
        expect(text).not.toMatch(foreignTo[language])
      }
    }
    const lengths = []
    for (const level of ['beginner', 'intermediate', 'advanced']) {
      const { room, first } = await open({ ...sceneInEnglish, level })
      lengths.push(sentences(first.text))
      await say(room.id, `Good evening turn:${level}`)
      const [system] = model.about(`turn:${level}`)[0]?.messages ?? []
      expect(system?.content).toContain(`The learner's level is ${level}. `)
      expect(system?.content).toContain(`- you play: "${sceneInEnglish.personaRole}"`)
      expect(system?.content).toContain('Answer in English only')
    }
    expect(lengths).toEqual(lengths.toSorted((one, other) => one - other))
    expect(lengths.at(-1)).toBeGreaterThan(lengths[0] ?? 0)

    const { room, first } = await open(café)
    expect(first.text).toMatch(/카페|음료|주문|메뉴|드릴까요|드시/)
    await say(room.id, '안녕하세요, 저는 오스카예요.')
    for (const text of ['라테 한 잔 주세요.', '따뜻하게요.', '얼마예요?']) await say(room.id, text)
    const asked = await say(room.id, '제 이름을 기억하세요? turn:memory')
    expect(asked.text).toContain('오스카')
    const told = model.about('turn:memory')[0]?.messages.map(({ content }) => content)
    expect(told).toContain('안녕하세요, 저는 오스카예요.')
    const elsewhere = await open(café)
    expect((await say(elsewhere.room.id, '제 이름을 기억하세요?')).text).not.toContain('오스카')
  })

  it('“suggest a reply” that never enters the context, a message read aloud, and ready-made scenes to start from', async () => {
    const { room, first } = await open(café)
    const { suggestions } = await askForNote(client, 'suggestion', `/rooms/${room.id}/suggestions`)
    const [suggested] = suggestions
    expect(suggested?.text).toMatch(/[가-힣]/)
    expect(suggested?.gloss).toMatch(/[a-z]/i)
    await say(room.id, '잠깐만요. turn:suggested')
    const asked = JSON.stringify(model.about('turn:suggested'))
    expect(asked).toContain(JSON.stringify(first.text).slice(1, -1))
    for (const { text } of suggestions) expect(asked).not.toContain(text)
    const stored = (await client.messages(room.id)).map(({ text }) => text)
    expect(stored).toEqual([null, '잠깐만요. turn:suggested'])

    const speech = await askForNote(client, 'speech', `/replies/${first.id}/speech`)
    const heard = await client.call('GET', speech.audio.replace('/api/v1', ''))
    expect(heard.headers.get('content-type')).toBe(speech.mime)
    expect((await heard.arrayBuffer()).byteLength).toBe(speech.bytes)

    const personas = await client.personas()
    expect(personas.filter(({ scenes }) => scenes.length === 0)).toEqual([])
    const scenes = personas.find(({ id }) => id === 'role-play')?.scenes ?? []
    for (const language of ['ko', 'en', 'ja'] as const) {
      const start = (game: string) => open(findScene(scenes, `${game}-${language}`).fields)
      const chain = await start('word-chain')
      const word = /[‘「]([\p{L}]+)[’」]/u.exec(chain.first.text)?.[1] ?? ''
      expect((await say(chain.room.id, `${word.slice(0, 1)}x`)).text).toContain(word)
      const [, a = '', sign, b = ''] =
        /(\d+) ?([+×x*−-]) ?(\d+)/.exec((await start('maths')).first.text) ?? []
      expect([language, Number(a) > 0, Boolean(sign), Number(b) > 0]).toEqual([
        language,
        true,
        true,
        true,
      ])
      expect((await start('dinner')).first.text).not.toMatch(foreignTo[language])
    }
  })

  it('the conversation is there when you come back', async () => {
    const email = `${randomUUID()}@example.com`
    const before = await signUp(house.url, { email })
    const { room, opening } = await before.createRoom(café)
    await readReplies(before, opening.id)
    await readReplies(before, (await before.submit(room.id, '라테 주세요')).id)
    // Left before the reply was there.
    const { id: last } = await before.submit(room.id, '!long 1500 ko')
    expect((await before.call('DELETE', '/session')).status).toBe(204)
    expect((await before.call('GET', `/rooms/${room.id}`)).status).toBe(401)

    const back = apiClient(house.url)
    const body = { email, password, transport: 'bearer' }
    const { tokens } = await back.json<{ tokens: { accessToken: string } }>('POST', '/session', {
      body,
    })
    back.token = tokens.accessToken
    const [listed] = (await back.json<{ results: Room[] }>('GET', '/rooms')).results
    expect(listed?.id).toBe(room.id)
    const [missed] = await readReplies(back, last)
    const messages = await back.messages(room.id)
    expect(messages.map(({ text }) => text)).toEqual([null, '라테 주세요', '!long 1500 ko'])
    for (const { replies, turn } of messages) {
      expect([turn.status, replies.length]).toEqual(['done', 1])
    }
    expect(messages.at(-1)?.replies[0]).toEqual(missed)
    expect(missed.text.length).toBeGreaterThanOrEqual(1500)
  })
})

function findScene(scenes: Persona['scenes'], id: string) {
  const found = scenes.find((scene) => scene.id === id)
  if (!found) throw new Error(`Expected the scene ${id}`)
  return found
}
