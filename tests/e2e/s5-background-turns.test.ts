import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkToImport } from '@dramatis/core/catalogue/work-to-import'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import { seedRecords } from '@dramatis/core/seed-records'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { readWorks } from '../../scripts/catalogue/read-works.ts'
import { seedCatalogue } from '../../scripts/catalogue/seed-catalogue.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { modelRecorder, type ModelRecorder } from './model-recorder.ts'
import { readReplies } from './read-replies.ts'

const root = join(import.meta.dirname, '../..')

describe.each(backends)('S5, background turns, measured, on %s', (backend) => {
  let house: House
  let model: ModelRecorder
  let client: ApiClient

  beforeAll(async () => {
    model = modelRecorder()
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      workers: 0,
      pace: { firstTokenMs: 150, tokenMs: 5 },
      route: model.route,
    })
    await seedRecords(house.databaseUrl, [seedCatalogue])
    client = await signUp(house.url, { locale: 'ko' })
  })
  afterAll(async () => {
    await house.close()
    await model.close()
  })

  const headers = () => ({ 'idempotency-key': randomUUID() })
  const ended = async (id: string) => {
    let state = await client.poll(id)
    while (state.turn.endedAt === null) {
      await new Promise((resolve) => setTimeout(resolve, 30))
      state = await client.poll(id)
    }
    return state
  }

  it('every model call runs in a worker: the POST answers at once with an id, a poll gives the status, a failed task is failed, an unknown id is 404', async () => {
    const { room } = await client.createRoom(sceneInEnglish)
    const response = await client.call('POST', `/rooms/${room.id}/turns`, {
      body: { text: 'Good evening!' },
      headers: headers(),
    })
    expect(response.status).toBe(202)
    const { turn } = (await response.json()) as { turn: Turn }
    expect(turn).toMatchObject({ status: 'queued', endedAt: null })
    expect(response.headers.get('location')).toBe(`/api/v1/turns/${turn.id}`)
    expect(await client.poll(turn.id)).toMatchObject({ turn: { status: 'queued' }, text: '' })
    expect(house.model.journal.entries()).toEqual([])

    await house.addWorker()
    const { turn: done, text, replies } = await ended(turn.id)
    expect([done.status, done.reason]).toEqual(['done', null])
    expect(replies.map((reply) => reply.text)).toEqual([text])
    expect(house.model.journal.entries()).toHaveLength(2)

    const failing = await client.submit(room.id, 'Hello !fault 400')
    const failed = await ended(failing.id)
    expect(failed).toMatchObject({ turn: { status: 'failed', reason: 'upstream_refused' } })
    expect([failed.text, failed.replies]).toEqual(['', []])
    expect((await ended(failing.id)).turn.status).toBe('failed')
    const stranger = await signUp(house.url)
    for (const id of [`turn_${'0'.repeat(26)}`, 'turn_1', randomUUID()]) {
      expect([id, (await client.call('GET', `/turns/${id}`)).status]).toEqual([id, 404])
    }
    expect((await stranger.call('GET', `/turns/${turn.id}`)).status).toBe(404)
  })

  it('the recommender: three questions, real titles only, no title twice, synopsis and reason, titles also in English and Japanese', async () => {
    const works = readWorks(
      await readFile(join(root, 'prisma/seed/catalogue.json'), 'utf8'),
      'json',
    )
    const form = (await client.personas()).find(({ id }) => id === 'recommender')
    const asked = form?.fields.filter(({ name }) => name !== 'language')
    expect(asked?.map(({ name }) => name)).toEqual(['genre', 'lastRead', 'mood'])
    const fields = { language: 'ko', genre: 'mystery', lastRead: '도련님', mood: 'dark' }
    const { room, opening } = await client.json<{ room: Room; opening: Turn }>('POST', '/rooms', {
      body: { personaId: 'recommender', fields },
      headers: headers(),
    })
    const told: string[] = []
    const take = (reply: Reply): (WorkToImport | undefined)[] => {
      const data = reply.data as { works: { id: string; synopsis: string; reason: string }[] }
      for (const { id, synopsis, reason } of data.works) {
        const work = works.find((one) => one.id === id)
        expect([id, work?.titleKo === '도련님']).toEqual([work?.id, false])
        for (const text of [work?.titleKo, work?.titleEn, work?.titleJa, synopsis, reason]) {
          expect(text).toMatch(/\p{L}/u)
          expect(reply.text).toContain(text)
        }
        told.push(id)
      }
      expect(reply.sources).toEqual(data.works.map(({ id }) => ({ id, kind: 'work' })))
      return data.works.map(({ id }) => works.find((one) => one.id === id))
    }
    const first = take((await readReplies(client, opening.id))[0])
    expect(first.length).toBeGreaterThan(0)
    expect(first[0]?.genres).toContain('mystery')
    // What is said later counts, in each language: such works come first among those that the model may choose from.
    for (const [text, fits] of [
      ['이번에는 밝은 걸로 추천해 주세요', ({ mood }) => mood === 'bright'],
      ['로맨스 소설이 좋아요', ({ genres }) => genres.includes('romance')],
      ['SFがいいです', ({ genres }) => genres.includes('science-fiction')],
    ] as [string, (work: WorkToImport) => boolean][]) {
      take((await readReplies(client, (await client.submit(room.id, text)).id))[0])
      const offered = model.about(text)[0]?.messages[0]?.content ?? ''
      const [id] = [...offered.matchAll(/^- work: \{"id": "([^"]+)"/gm)].map(([, found]) => found)
      const work = works.find((one) => one.id === id)
      expect([text, work?.id, work && fits(work)]).toEqual([text, id, true])
    }
    expect(new Set(told).size).toBe(told.length)
  })

  it('an API reference page (OpenAPI), a latency log per request, and containers', async () => {
    const page = await fetch(`${house.url}/docs`)
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html') as string,
    ])
    const [, script = ''] = /src="(\/docs\/start[^"]*)"/.exec(await page.text()) ?? []
    const start = await (await fetch(`${house.url}${script}`)).text()
    expect(start).toContain('/api/openapi.json')
    const document = (await (await fetch(`${house.url}/api/openapi.json`)).json()) as {
      openapi: string
      paths: object
    }
    expect(document.openapi).toMatch(/^3\./)
    expect(Object.keys(document.paths)).toContain('/api/v1/rooms/{roomId}/turns')

    const answer = await client.call('GET', '/rooms')
    const requestId = answer.headers.get('x-request-id') ?? ''
    const line = () =>
      house
        .logs()
        .split('\n')
        .find((one) => one.includes(requestId))
    await expect.poll(line).toBeDefined()
    const told = JSON.parse(line() ?? '') as { ms: number }
    expect(told).toMatchObject({ requestId, method: 'GET', route: '/api/v1/rooms', status: 200 })
    expect(Number.isInteger(told.ms)).toBe(true)
    expect(told.ms).toBeGreaterThanOrEqual(0)
    expect(told.ms).toBeLessThan(60_000)

    // Containers ask the health page; what they start is tested in scripts/check/compose-file.test.ts.
    for (const path of ['/healthz', '/readyz']) {
      expect((await fetch(`${house.url}${path}`)).status).toBe(200)
    }
    const file = parse(await readFile(join(root, 'docker-compose.yml'), 'utf8')) as {
      services: Record<string, unknown>
    }
    expect(Object.keys(file.services)).toEqual(expect.arrayContaining(['api', 'worker']))
  })

  it('measured apart, direct call against queue, on the same model: acknowledgement, queue wait, first token, full answer', async () => {
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await readReplies(client, opening.id)
    const directly = async () => {
      const begun = performance.now()
      const answer = await fetch(`${house.model.baseUrl}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          model: 'demo-scripted',
          stream: true,
          messages: [{ role: 'user', content: '!long 400 en' }],
        }),
      })
      let firstToken = 0
      for await (const piece of answer.body ?? []) {
        const text = Buffer.from(piece).toString('utf8')
        if (/"content":"[^"]/.test(text)) firstToken ||= performance.now() - begun
      }
      return { firstToken, whole: performance.now() - begun }
    }
    const direct = await directly()
    const posted = performance.now()
    const turn = await client.submit(room.id, '!long 400 en')
    const accepted = performance.now()
    const life = await followToEnd(client, turn.id, { posted, accepted })
    const { turn: done, replies } = await client.poll(turn.id)
    const { queueMs, firstTokenMs, totalMs } = replies[0]?.times ?? {}
    const [call] = house.model.journal.entries().slice(-1)
    const spent = (call?.endedAt ?? 0) - (call?.at ?? 0)

    expect(direct.firstToken).toBeGreaterThanOrEqual(140)
    expect(direct.whole).toBeGreaterThan(direct.firstToken)
    // The acknowledgement waits for no model; the rest of the turn does.
    expect(life.times['accepted']).toBeLessThan(life.times['first token'] ?? 0)
    expect(queueMs).toBeGreaterThanOrEqual(0)
    expect(firstTokenMs ?? 0).toBeGreaterThanOrEqual((queueMs ?? 0) + 140)
    expect(totalMs ?? 0).toBeGreaterThanOrEqual(spent - 50)
    expect(totalMs ?? 0).toBeGreaterThan(firstTokenMs ?? 0)
    const at = (time: string | null) => Date.parse(time ?? '') - Date.parse(done.acceptedAt)
    expect(Math.abs(at(done.startedAt) - (queueMs ?? 0))).toBeLessThanOrEqual(2)
    expect(Math.abs(at(done.firstTokenAt) - (firstTokenMs ?? 0))).toBeLessThanOrEqual(2)
    expect(life.times[done.status]).toBeGreaterThanOrEqual(life.times['first token'] ?? Infinity)
  })
})
