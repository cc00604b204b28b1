import { randomUUID } from 'node:crypto'
import type { Me } from '@dramatis/contracts/http/accounts'
import type { Entry } from '@dramatis/contracts/http/entries'
import type { HistoryTurn } from '@dramatis/contracts/http/history'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { Turn } from '@dramatis/contracts/http/turns'
import { seedEntries } from '@dramatis/core/knowledge/seed-entries'
import { seedRecords } from '@dramatis/core/seed-records'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'
import { askForNote } from './ask-for-note.ts'
import { modelRecorder, type ModelRecorder } from './model-recorder.ts'
import { openAdmin } from './open-admin.ts'
import { readReplies } from './read-replies.ts'

interface Listed {
  id: string
  _links: Record<string, string>
}

interface Page {
  count: number
  page: number | null
  per_page: number
  next: string | null
  previous: string | null
  results: Listed[]
  _links: Record<string, string>
}

const pages = 'https://pages.example'
const none = { found: false, entryId: null, scene: null, quote: null, description: null }

describe.each(backends)('S3, quote finder and board, on %s', (backend) => {
  let house: House
  let model: ModelRecorder
  let author: ApiClient
  let admin: ApiClient

  beforeAll(async () => {
    model = modelRecorder()
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      env: { CORS_ORIGINS: pages },
      route: model.route,
    })
    await seedRecords(house.databaseUrl, [seedEntries])
    author = await signUp(house.url, { nickname: '민지', locale: 'ko' })
    admin = await openAdmin(house)
  })
  afterAll(async () => {
    await house.close()
    await model.close()
  })

  const path = (link = '') => link.replace('/api/v1', '')
  const propose = (body: object) => author.json<Entry>('POST', '/entries', { body })
  const see = (entry: Entry, client = author) => client.json<Entry>('GET', path(entry._links.self))
  const review = async (entry: Entry, act: string, body: object = {}) => {
    const { version, _links } = await see(entry, admin)
    return admin.json<Entry>('POST', path(_links[act]), { body: { version, ...body } })
  }
  async function openFinder(language: string) {
    const { room, opening } = await author.json<{ room: Room; opening: Turn }>('POST', '/rooms', {
      body: { personaId: 'quote-finder', fields: { language } },
      headers: { 'idempotency-key': randomUUID() },
    })
    const ask = async (keyword: string) => {
      const [reply] = await readReplies(author, (await author.submit(room.id, keyword)).id)
      return reply
    }
    return { ask, opening }
  }

  it('keyword in, one validated structured answer out: scene, quote, description, or an honest “no such scene”', async () => {
    const { ask, opening } = await openFinder('en')
    expect((await readReplies(author, opening.id))[0].text).toMatch(/keyword/i)
    const found = await ask('ghost')
    const { entryId, scene, quote, description } = found.data ?? {}
    expect(found.data).toMatchObject({ found: true })
    expect(found.sources).toEqual([{ id: entryId, kind: 'entry' }])
    for (const text of [scene, quote, description]) expect(text).toMatch(/\p{L}/u)
    const entry = await author.json<Entry>('GET', `/entries/${String(entryId)}`)
    expect(`${entry.title} ${entry.description} ${entry.content}`).toMatch(/ghost/i)
    expect(entry.content).toContain(quote)
    expect(found.text).toContain(quote)
    const absent = await ask('quetzalcoatlus')
    expect([absent.data, absent.sources]).toEqual([none, []])
    expect(absent.text).toContain('no such scene')
    const [call] = model.about('ghost')
    expect(call?.response_format).toMatchObject({ type: 'json_schema' })
    // Of another shape twice: it fails, and what came is not shown.
    const { room } = await author.json<{ room: Room }>('POST', '/rooms', {
      body: { personaId: 'quote-finder', fields: { language: 'en' } },
      headers: { 'idempotency-key': randomUUID() },
    })
    const { id } = await author.submit(room.id, 'ghost !fault badshape')
    await followToEnd(author, id)
    const { turn, replies } = await author.poll(id)
    expect([turn.status, turn.reason, replies]).toEqual(['failed', 'bad_reply', []])
  })

  it('answers come from entries that users propose, edit and delete and an admin approves, and approved entries really are used', async () => {
    const { ask } = await openFinder('ko')
    const text = {
      title: '등대지기 1화',
      content: '등대는 폭풍우가 치는 밤에 가장 밝다.',
      description: '선장이 돌아오는 장면',
      tags: ['드라마', '바다'],
    }
    const proposed = await propose({ ...text, content: '등대는 어둡다.' })
    expect(proposed).toMatchObject({ status: 'proposed', appliedAt: null, author: '민지' })
    const body = { version: proposed.version, content: text.content }
    const edited = await author.json<Entry>('PATCH', path(proposed._links.update), { body })
    expect(edited).toMatchObject({ ...text, status: 'proposed' })
    expect((await ask('등대')).data).toMatchObject({ found: false })

    const approved = await review(edited, 'approve')
    expect(approved.status).toBe('approved')
    expect(Date.parse(approved.appliedAt ?? '')).toBeLessThanOrEqual(Date.now())
    const reply = await ask('등대 turn:approved')
    expect(reply.data).toMatchObject({ found: true, entryId: approved.id, quote: text.content })
    expect(reply.sources).toEqual([{ id: approved.id, kind: 'entry' }])
    expect(reply.text).toContain(text.title)
    // What fits is looked up; the board of more than a hundred does not go into the prompt.
    const board = await author.json<Page>('GET', '/entries?status=approved')
    expect(board.count).toBeGreaterThan(50)
    const prompt = model.about('turn:approved')[0]?.messages[0]?.content ?? ''
    const shown = prompt.split('\n').filter((line) => line.startsWith('- entry: '))
    expect(shown.length).toBeLessThanOrEqual(5)
    expect(shown.join('\n')).toContain(approved.id)

    const stranger = await signUp(house.url)
    for (const method of ['PATCH', 'DELETE']) {
      const change = method === 'PATCH' ? { body: { version: 3, title: 'Mine' } } : {}
      const { status } = await stranger.call(method, `/entries/${approved.id}`, change)
      expect([method, status]).toEqual([method, 404])
    }
    expect((await author.call('DELETE', path(approved._links.self))).status).toBe(204)
    expect((await author.call('GET', path(approved._links.self))).status).toBe(404)
    expect((await ask('등대')).data).toMatchObject({ found: false })
    const [cited] = (await author.poll(reply.turnId)).replies
    expect(cited).toEqual(reply)
  })

  it('page, per_page, count, next, previous, results and _links on every list, in a stable order', async () => {
    const { room, opening } = await author.createRoom(sceneInEnglish)
    const [reply] = await readReplies(author, opening.id)
    for (const text of ['One', 'Two']) {
      await readReplies(author, (await author.submit(room.id, text)).id)
      await askForNote(author, 'suggestion', `/rooms/${room.id}/suggestions`)
    }
    expect(reply.complete).toBe(true)
    await author.createRoom(sceneInEnglish)
    const written = await propose({ title: 'Page', content: 'Page' })
    await admin.json('PATCH', `/admin/users/${(await author.json<Me>('GET', '/me')).id}`, {
      body: { dailyTurns: 500 },
    })
    const document = (await (await fetch(`${house.url}/api/openapi.json`)).json()) as {
      paths: Record<string, { get?: { responses: Record<string, { content?: Json }> } }>
      components: { schemas: Record<string, { properties?: object }> }
    }
    const lists = Object.entries(document.paths).flatMap(([name, { get }]) => {
      const schema = get?.responses['200']?.content?.['application/json']?.schema
      const found = document.components.schemas[schema?.$ref?.split('/').at(-1) ?? ''] ?? schema
      const isList = found?.properties && 'results' in found.properties
      return isList ? [name.replace('/api/v1', '').replace('{roomId}', room.id)] : []
    })
    expect(lists.toSorted()).toEqual(
      [
        '/admin/audit',
        '/admin/turns',
        '/admin/users',
        '/entries',
        '/history',
        '/me/identities',
        '/me/sessions',
        '/me/usage',
        '/models',
        '/oauth',
        '/personas',
        '/rooms',
        `/rooms/${room.id}/messages`,
        `/rooms/${room.id}/notes`,
      ].toSorted(),
    )
    const read = async (list: string, query = '') => {
      const reader = list.startsWith('/admin') ? admin : author
      return reader.json<Page>('GET', `${list}${query}`)
    }
    const flat = (page: Page) =>
      page.results.flatMap((one) => ('turns' in one ? (one.turns as HistoryTurn[]) : [one]))
    for (const list of lists) {
      const whole = await read(list, list === '/entries' ? '?per_page=100' : '')
      expect([list, whole]).toEqual([
        list,
        {
          ...whole,
          page: 1,
          count: flat(whole).length,
          per_page: expect.any(Number) as number,
          next: null,
          previous: null,
          results: expect.any(Array) as Listed[],
          _links: expect.objectContaining({
            self: expect.stringMatching(/^\/api/) as string,
          }) as object,
        },
      ])
      expect(await reread(whole)).toEqual(whole)
    }
    async function reread(page: Page) {
      const link = path(page._links.self)
      return (link.startsWith('/admin') ? admin : author).json<Page>('GET', link)
    }

    // Page by page, or on from where the last page ended: each once, in the order of the whole.
    const paged = { per_page: ['/rooms', '/entries', `/rooms/${room.id}/notes`, '/admin/users'] }
    const cursors = { limit: [`/rooms/${room.id}/messages`, '/history', '/admin/turns'] }
    for (const [size, some] of Object.entries({ ...paged, ...cursors })) {
      for (const list of some) {
        const all = flat(await read(list, `?${size}=100`)).map(({ id }) => id)
        const seen: string[][] = []
        let page = await read(list, `?${size}=1`)
        expect([list, page.previous, page.page, page.per_page]).toEqual([list, null, 1, 1])
        while (seen.length < 3) {
          seen.push(flat(page).map(({ id }) => id))
          expect([list, page.count]).toEqual([list, all.length])
          if (page.next === null) break
          expect(page._links.next).toBe(page.next)
          const before = page
          page = await reread({ ...page, _links: { self: page.next } })
          if (size === 'limit') expect([page.page, page.previous]).toEqual([null, null])
          else
            expect(await reread({ ...page, _links: { self: page.previous ?? '' } })).toEqual(before)
        }
        const ends = list.endsWith('/messages') ? all.toReversed() : all
        expect([list, seen.flat()]).toEqual([list, ends.slice(0, 3)])
      }
    }

    // What can be done is a link, of the list or of each in it.
    const find = async (list: string, id: string) => {
      const page = await read(list, '?per_page=100')
      return { page, links: flat(page).find((one) => one.id === id)?._links }
    }
    const rooms = await find('/rooms', room.id)
    expect(rooms.page._links.create).toBe('/api/v1/rooms')
    const self = `/api/v1/rooms/${room.id}`
    expect(rooms.links).toMatchObject({ self, update: self, delete: self })
    const entries = await find('/entries', written.id)
    expect(entries.page._links.create).toBe('/api/v1/entries')
    expect(Object.keys(entries.links ?? {})).toEqual(
      expect.arrayContaining(['self', 'update', 'delete']),
    )
    const messages = await read(`/rooms/${room.id}/messages`)
    expect(messages._links.create).toBe(`${self}/turns`)
    const [first, second, last] = messages.results
    const at = (one?: Listed) => `/api/v1/messages/${one?.id ?? ''}`
    expect(last?._links).toMatchObject({ update: at(last), delete: at(last) })
    expect(second?._links).toMatchObject({ delete: at(second) })
    for (const one of [first, second]) expect(one?._links).not.toHaveProperty('update')
    const notes = await read(`/rooms/${room.id}/notes`)
    for (const { id, _links } of notes.results) expect(_links.self).toBe(`/api/v1/notes/${id}`)
    const [session] = (await read('/me/sessions')).results
    expect(session?._links.delete).toBe(`/api/v1/me/sessions/${session?.id ?? ''}`)
    expect((await author.call('DELETE', path(last?._links.delete))).status).toBe(204)
    expect((await read(`/rooms/${room.id}/messages`)).count).toBe(2)
  })

  it('history panel and delete all; profile edit and leave; front end and API on different origins, by an allow-list', async () => {
    const email = `${randomUUID()}@example.com`
    const client = await signUp(house.url, { email })
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await readReplies(client, opening.id)
    await readReplies(client, (await client.submit(room.id, 'A latte, please')).id)
    const history = () => client.json<Page>('GET', '/history')
    expect((await history()).count).toBe(2)
    expect(JSON.stringify(await history())).toContain('A latte, please')
    const { _links: links } = await history()
    expect((await client.call('DELETE', '/history')).status).toBe(422)
    expect((await client.call('DELETE', path(links.delete))).status).toBe(204)
    expect(await history()).toMatchObject({ count: 0, results: [] })
    const body = { nickname: '새 이름', locale: 'ja', timeZone: 'Asia/Tokyo' }
    expect(await client.json('PATCH', '/me', { body })).toMatchObject(body)
    expect(await client.json('GET', '/me')).toMatchObject(body)

    const preflight = (origin: string) =>
      fetch(`${house.url}/api/v1/rooms`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,idempotency-key,x-dramatis',
        },
      })
    const allowed = (await preflight(pages)).headers
    expect(allowed.get('access-control-allow-origin')).toBe(pages)
    expect(allowed.get('access-control-allow-credentials')).toBe('true')
    expect(allowed.get('access-control-allow-headers')).toContain('idempotency-key')
    expect(
      (await preflight('https://evil.example')).headers.get('access-control-allow-origin'),
    ).toBeNull()
    const logIn = (origin: string) =>
      fetch(`${house.url}/api/v1/session`, {
        method: 'POST',
        headers: {
          origin,
          'sec-fetch-site': 'cross-site',
          'content-type': 'application/json',
          'x-dramatis': '1',
        },
        body: JSON.stringify({ email, password: 'correct horse battery' }),
      })
    expect([(await logIn(pages)).status, (await logIn('https://evil.example')).status]).toEqual([
      200, 403,
    ])

    expect((await client.call('DELETE', '/me', { body: {} })).status).toBe(422)
    const password = 'correct horse battery'
    expect((await client.call('DELETE', '/me', { body: { password } })).status).toBe(204)
    expect((await client.call('GET', '/me')).status).toBe(401)
    expect((await logIn(pages)).status).toBe(401)
  })
})

type Json = Record<'application/json', { schema?: { $ref?: string; properties?: object } }>
