import { randomUUID } from 'node:crypto'
import type { Entry } from '@dramatis/contracts/http/entries'
import type { Room } from '@dramatis/contracts/http/rooms'
import type { Turn } from '@dramatis/contracts/http/turns'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { openAdmin } from './open-admin.ts'

interface Page {
  count: number
  next: string | null
  previous: string | null
  results: Entry[]
  _links: Record<string, string>
}

const korean = {
  title: '잠수함 2화',
  content: '잠수함은 다시 떠오를 거야.',
  tags: ['드라마', '바다'],
}
const japanese = { title: '灯台 第一話', content: '灯台は嵐の夜ほど明るい。' }

describe.each(backends)('the knowledge board on %s', (backend) => {
  let house: House
  let author: ApiClient
  let reader: ApiClient
  let admin: ApiClient

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
    })
    author = await signUp(house.url, { nickname: '민지', locale: 'ko' })
    reader = await signUp(house.url, { locale: 'ko' })
    admin = await openAdmin(house)
  })
  afterAll(() => house.close())

  const path = (link = '') => link.replace('/api/v1', '')
  const propose = (body: object) => author.json<Entry>('POST', '/entries', { body })
  const see = (entry: Entry, client = author) => client.json<Entry>('GET', path(entry._links.self))
  const review = async (entry: Entry, act: string, body: object = {}) => {
    const { version, _links } = await see(entry, admin)
    return admin.json<Entry>('POST', path(_links[act]), { body: { version, ...body } })
  }

  /** What the quote finder answers to a keyword. */
  async function ask(language: string, keyword: string) {
    const { room } = await reader.json<{ room: Room; opening: Turn }>('POST', '/rooms', {
      body: { personaId: 'quote-finder', fields: { language } },
      headers: { 'idempotency-key': randomUUID() },
    })
    const turn = await reader.submit(room.id, keyword)
    await followToEnd(reader, turn.id)
    const [reply] = (await reader.poll(turn.id)).replies
    return reply
  }

  it.each([
    ['ko', '잠수함', korean],
    ['ja', '灯台', japanese],
  ])(
    'is what answers rest on in %s, from the approval on, with the entry named',
    async (language, keyword, text) => {
      const proposed = await propose(text)
      expect(proposed).toMatchObject({ status: 'proposed', author: '민지', mine: true })
      expect(await ask(language, keyword)).toMatchObject({ data: { found: false }, sources: [] })
      const approved = await review(proposed, 'approve')
      const reply = await ask(language, keyword)
      expect(reply?.sources).toEqual([{ id: proposed.id, kind: 'entry' }])
      expect(reply?.text).toContain(text.content.slice(0, 3))
      const withdrawn = await review(approved, 'withdraw')
      expect(withdrawn).toMatchObject({ status: 'withdrawn', appliedAt: null })
      expect(await ask(language, keyword)).toMatchObject({ data: { found: false }, sources: [] })
    },
  )

  it('gives to each reader the links of what they may do, and refuses the rest', async () => {
    const entry = await propose({ ...korean, title: 'Links' })
    expect(Object.keys(entry._links).toSorted()).toEqual(['delete', 'self', 'update'])
    const asAdmin = await see(entry, admin)
    expect(Object.keys(asAdmin._links).toSorted()).toEqual(['approve', 'reject', 'self'])
    for (const act of ['approve', 'reject']) {
      const body = { version: 1, ...(act === 'reject' && { reason: 'No' }) }
      const response = await author.call('POST', path(asAdmin._links[act]), { body })
      expect(response.status).toBe(404)
    }
    expect((await reader.call('GET', path(entry._links.self))).status).toBe(404)
    const rejected = await review(asAdmin, 'reject', { reason: '출처가 없어요' })
    expect(await see(entry)).toMatchObject({ status: 'rejected', reason: '출처가 없어요' })
    const stale = await author.call('PATCH', path(entry._links.update), {
      body: { version: 1, title: 'x' },
    })
    expect(stale.status).toBe(409)
    const body = { version: rejected.version, description: '3화에서' }
    expect(await author.json('PATCH', path(entry._links.update), { body })).toMatchObject({
      status: 'proposed',
      reason: null,
      description: '3화에서',
    })
    expect((await author.call('DELETE', path(entry._links.delete))).status).toBe(204)
    expect((await author.call('GET', path(entry._links.self))).status).toBe(404)
  })

  it('is listed page by page, by words and by tags', async () => {
    for (const number of [1, 2, 3]) {
      await propose({ title: `페이지 ${number}`, content: '같은 내용', tags: ['쪽수'] })
    }
    const query = new URLSearchParams({ tag: '쪽수', mine: 'true', per_page: '2' })
    const first = await author.json<Page>('GET', `/entries?${query.toString()}`)
    expect(first).toMatchObject({ count: 3, previous: null, _links: { create: '/api/v1/entries' } })
    expect(first.results.map(({ title }) => title)).toEqual(['페이지 3', '페이지 2'])
    const second = await author.json<Page>('GET', path(first.next ?? ''))
    expect(second.results.map(({ title }) => title)).toEqual(['페이지 1'])
    expect(second.next).toBeNull()
    expect(await author.json<Page>('GET', path(second.previous ?? ''))).toEqual(first)
    const found = await author.json<Page>('GET', `/entries?q=${encodeURIComponent('내용 지 2')}`)
    expect(found.results.map(({ title }) => title)).toEqual(['페이지 2'])
    const waiting = await admin.json<Page>('GET', '/entries?status=proposed&tag=쪽수')
    expect(waiting.count).toBe(3)
  })

  it('says in the author’s language what is wrong with an entry, and until when it takes no more', async () => {
    const send = (body: object) => author.call('POST', '/entries', { body })
    const empty = await send({ title: ' ', content: 'x', status: 'approved' })
    expect(empty.status).toBe(422)
    const { error } = (await empty.json()) as { error: { fields: { path: string }[] } }
    expect(error.fields.map(({ path: field }) => field).toSorted()).toEqual(['status', 'title'])
    let response = await send({ title: 't', content: 'c' })
    for (let more = 0; more < 40 && response.status === 201; more += 1) {
      response = await send({ title: 't', content: 'c' })
    }
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await response.text()).toContain('제안이 너무 많아요')
  })
})
