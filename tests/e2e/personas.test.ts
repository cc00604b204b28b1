import { randomUUID } from 'node:crypto'
import { personaList, type Persona } from '@dramatis/contracts/http/personas'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import type { Allowance } from '@dramatis/contracts/http/usage'
import { seedEntries } from '@dramatis/core/knowledge/seed-entries'
import { seedRecords } from '@dramatis/core/seed-records'
import { personas } from '@dramatis/personas/find-persona'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { seedCatalogue } from '../../scripts/catalogue/seed-catalogue.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

interface Made {
  room: Room
  opening: Turn | null
  usage: Allowance
}

const ids = personas.map(({ id }) => id)

describe.each(backends)('personas on %s', (backend) => {
  let house: House
  let client: ApiClient
  let database: pg.Client

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      env: { MODELS: 'demo-other', CONTEXT_TOKENS: '200' },
    })
    await seedRecords(house.databaseUrl, [seedCatalogue, seedEntries])
    client = await signUp(house.url, { locale: 'en' })
    database = new pg.Client({ connectionString: house.databaseUrl })
    await database.connect()
  })
  afterAll(async () => {
    await database.end()
    await house.close()
  })

  const headers = () => ({ 'idempotency-key': randomUUID() })
  const make = (body: object) => client.json<Made>('POST', '/rooms', { body, headers: headers() })
  const makeInKorean = (personaId: string) => make({ personaId, fields: { language: 'ko' } })
  const repliesTo = async (turn: Turn | null): Promise<Reply[]> => {
    const turnId = turn?.id ?? ''
    const life = await followToEnd(client, turnId)
    const { replies } = await client.poll(turnId)
    expect([life.status, life.text]).toEqual(['done', replies[0]?.text])
    return replies
  }
  const say = async (roomId: string, text: string) => repliesTo(await client.submit(roomId, text))

  /** By a word `turn:<marker>` in what was said. */
  const modelsAsked = (marker: string) =>
    house.model.journal.entries().flatMap((one) => (one.marker === marker ? [one.model] : []))

  it('tells what every form looks like, in three languages, to anyone', async () => {
    const response = await fetch(`${house.url}/api/v1/personas`)
    const { results } = personaList.parse(await response.json())
    expect(results.map(({ id }) => id)).toEqual(ids)
    const document = await fetch(`${house.url}/api/openapi.json`)
    const { paths } = (await document.json()) as Record<'paths', Record<string, Documented>>
    const { content } = paths['/api/v1/personas']?.get.responses['200'] ?? {}
    expect(personaList.parse(content?.['application/json'].example).results).toHaveLength(1)
  })

  it.each(ids)('%s: from its form, filled in as it says, to a first reply', async (id) => {
    const persona = (await client.personas()).find((one) => one.id === id)
    if (!persona) throw new Error(`Expected the persona ${id}`)
    const { room, opening } = await make({ personaId: id, fields: fillIn(persona) })
    expect([room.personaId, opening !== null]).toEqual([id, persona.opens])
    const [first] = opening ? await repliesTo(opening) : await say(room.id, '안녕하세요!')
    expect(first?.complete).toBe(true)
    expect(first?.text).toMatch(/\p{Script=Hangul}/u)
    const empty = await client.call('POST', '/rooms', {
      body: { personaId: id, fields: {} },
      headers: headers(),
    })
    const { error } = (await empty.json()) as { error: { fields: { path: string }[] } }
    const required = persona.fields.filter((field) => field.required)
    expect([empty.status, error.fields.map(({ path }) => path)]).toEqual([
      422,
      required.map(({ name }) => `fields.${name}`),
    ])
  })

  it('has a character that steers what is off its role back to it, and remembers its guest', async () => {
    const [, character] = await client.personas()
    const [tea] = character?.scenes ?? []
    const { room, opening } = await make({ personaId: 'character', fields: tea?.fields })
    await repliesTo(opening)
    await say(room.id, '안녕하세요, 저는 민지예요.')
    const [steered] = await say(room.id, '비트코인 지금 사도 될까요?')
    expect(steered?.text).toContain('대신')
    const [remembered] = await say(room.id, '제 이름을 기억하세요?')
    expect(remembered?.text).toContain('민지')
  })

  it('fails a structured answer honestly, at no charge, where it stays of another shape', async () => {
    const { room, opening } = await makeInKorean('quote-finder')
    await repliesTo(opening)
    const used = async () => {
      const { results } = await client.json<{ results: Allowance[] }>('GET', '/me/usage')
      return results.find(({ purpose }) => purpose === 'turn')?.used
    }
    const before = await used()
    for (const fault of ['badjson', 'badshape']) {
      const { id } = await client.submit(room.id, `설렁탕 !fault ${fault}`)
      await followToEnd(client, id)
      const { turn, replies } = await client.poll(id)
      expect([turn.status, turn.reason, replies]).toEqual(['failed', 'bad_reply', []])
    }
    expect(await used()).toBe(before)
    const [mended] = await say(room.id, '설렁탕 !fault badshape times=1')
    expect(mended?.data).toMatchObject({ found: true })
  })

  it('takes a persona of one’s own: greeting, instructions and settings', async () => {
    const greeting = '안녕! "나"는 <모>야 👋'
    const { room, opening } = await make({
      personaId: 'own',
      fields: { name: '모', systemPrompt: '너는 모야.', greeting },
      settings: { model: 'demo-other', temperature: 0.2, maxTokens: 200, alternatives: 3 },
    })
    expect((await repliesTo(opening)).map(({ text }) => text)).toEqual([greeting])
    const turn = await client.json<{ turn: Turn; usage: Allowance }>(
      'POST',
      `/rooms/${room.id}/turns`,
      { body: { text: '반가워 turn:own' }, headers: headers() },
    )
    const replies = await repliesTo(turn.turn)
    expect(replies.map(({ index }) => index)).toEqual([0, 1, 2])
    expect(new Set(replies.map(({ text }) => text)).size).toBe(3)
    expect(modelsAsked('own')).toEqual(['demo-other', 'demo-other', 'demo-other'])
    const second = replies[1]?.id ?? ''
    const path = `/messages/${turn.turn.messageId}/chosen`
    expect((await client.call('PUT', path, { body: { replyId: second } })).status).toBe(204)
    expect((await client.messages(room.id)).at(-1)?.chosenReplyId).toBe(second)
    const spent = await client.json<{ results: Allowance[] }>('GET', '/me/usage')
    expect(spent.results.find(({ purpose }) => purpose === 'turn')?.used).toBe(turn.usage.used)
  })

  it('lets a room name the models of the house, and no other', async () => {
    const models = await client.json<{ results: object[] }>('GET', '/models')
    expect(models.results).toEqual([
      { id: 'demo-scripted', default: true },
      { id: 'demo-other', default: false },
    ])
    const { room } = await makeInKorean('assistant')
    const edit = (settings: object) =>
      client.call('PATCH', `/rooms/${room.id}`, { body: { settings } })
    expect((await edit({ model: 'demo-other' })).status).toBe(200)
    await say(room.id, '안녕하세요 turn:set')
    const refused = await edit({ model: 'gpt-9' })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ error: { fields: [{ path: 'settings.model' }] } })
    expect((await edit({ model: null })).status).toBe(200)
    await say(room.id, '고마워요 turn:unset')
    expect([modelsAsked('set'), modelsAsked('unset')]).toEqual([['demo-other'], ['demo-scripted']])
  })

  it('sums up what no longer fits, beside the replies, without what was deleted', async () => {
    const { room, opening } = await make({ personaId: 'role-play', fields: sceneInEnglish })
    await repliesTo(opening)
    const long = 'I like my coffee black and hot. '.repeat(8)
    const first = await client.submit(room.id, 'Hello, my name is Oskar.')
    await repliesTo(first)
    for (const more of ['One.', 'Two.', 'Three.']) await say(room.id, `${more} ${long}`)
    const summary = async (): Promise<string> => {
      const statement = 'select summary from rooms where id = $1'
      const { rows } = await database.query<{ summary: string | null }>(statement, [room.id])
      const text = rows[0]?.summary
      if (text) return text
      await new Promise((resolve) => setTimeout(resolve, 50))
      return summary()
    }
    expect(await summary()).toContain('Oskar')
    await client.call('DELETE', `/messages/${first.messageId}`)
    await say(room.id, `Four. ${long}`)
    expect(await summary()).not.toContain('Oskar')
  })
})

interface Documented {
  get: { responses: Record<string, { content: Record<'application/json', { example: unknown }> }> }
}

/** Only what the form asks for: the first choice, or a line of text. */
function fillIn({ fields }: Persona): Record<string, string> {
  const required = fields.filter((field) => field.required)
  return Object.fromEntries(
    required.map(({ name, choices }) => [name, choices?.[0]?.value ?? '골목 찻집']),
  )
}
