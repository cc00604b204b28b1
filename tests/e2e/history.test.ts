import type { HistoryTurn } from '@dramatis/contracts/http/history'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

interface Page {
  timeZone: string
  results: { day: string; turns: HistoryTurn[] }[]
  before: string | null
  next: string | null
  _links: Record<string, string>
}

describe.each(backends)('the history on %s', (backend) => {
  let house: House
  let client: ApiClient

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
    })
  })
  afterAll(() => house.close())
  beforeEach(async () => {
    client = await signUp(house.url, { timeZone: 'Asia/Seoul' })
  })

  async function openRoom() {
    const { room, opening } = await client.createRoom(sceneInEnglish)
    await followToEnd(client, opening.id)
    return room.id
  }
  async function say(roomId: string, text: string) {
    const turn = await client.submit(roomId, text)
    await followToEnd(client, turn.id)
    return turn
  }
  const read = (query = '') => client.json<Page>('GET', `/history${query}`)
  const texts = async (query = '') =>
    (await read(query)).results.flatMap(({ turns }) => turns.map(({ text }) => text))
  const path = (link: string) => link.replace('/api/v1', '')

  it('tells what was said in all rooms, newest first, by the days of its reader, page by page', async () => {
    const [café, market] = [await openRoom(), await openRoom()]
    await say(café, 'A latte, please')
    await say(market, '사과 두 개 주세요')
    const page = await read('?limit=3')
    expect(page.timeZone).toBe('Asia/Seoul')
    const days = new Set(page.results.map(({ day }) => day))
    const inSeoul = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' })
    for (const { day, turns } of page.results) {
      for (const { createdAt } of turns) expect(inSeoul.format(new Date(createdAt))).toBe(day)
    }
    expect(days.size).toBe(page.results.length)
    const turns = page.results.flatMap((day) => day.turns)
    expect(turns.map(({ text }) => text)).toEqual(['사과 두 개 주세요', 'A latte, please', null])
    expect(turns[0]).toMatchObject({ status: 'done', room: { id: market, personaId: 'role-play' } })
    expect(turns.every(({ reply }) => reply?.complete)).toBe(true)
    const rest = await client.json<Page>('GET', path(page.next ?? ''))
    expect(rest.results.flatMap((day) => day.turns)).toMatchObject([{ room: { id: café } }])
    expect(rest.next).toBeNull()
    expect(await texts(`?roomId=${café}`)).toEqual(['A latte, please', null])
  })

  it('is searched by parts of words in Korean, Japanese and English, and by signs', async () => {
    const room = await openRoom()
    for (const text of ['각자 계산할게요', 'カフェラテ、100%', 'SNAKE_case C:\\'])
      await say(room, text)
    const find = (words: string) => texts(`?q=${encodeURIComponent(words)}&limit=100`)
    expect(await find('각')).toEqual(['각자 계산할게요'])
    expect(await find('산할'.normalize('NFD'))).toEqual(['각자 계산할게요'])
    expect(await find('ｶﾌｪ')).toEqual(['カフェラテ、100%'])
    expect(await find('100%')).toEqual(['カフェラテ、100%'])
    expect(await find('e_C')).toEqual(['SNAKE_case C:\\'])
    expect(await find(':\\')).toEqual(['SNAKE_case C:\\'])
    expect(await find('그런 말은 없다')).toEqual([])
  })

  it('names what is wrong with a question', async () => {
    for (const query of [
      '?before=x',
      '?from=2026-02-30',
      '?to=0000-01-01',
      '?limit=0',
      '?roomId=x',
    ]) {
      const response = await client.call('GET', `/history${query}`)
      expect([query, response.status]).toEqual([query, 422])
    }
  })

  it('loses one, a room’s, or all, each by its own act, and the rooms stay', async () => {
    const [first, second] = [await openRoom(), await openRoom()]
    await say(first, 'One')
    await say(first, 'Two')
    await say(second, 'Three')
    const one = (await read('?q=One')).results[0]?.turns[0]
    expect((await client.call('DELETE', path(one?._links.delete ?? ''))).status).toBe(204)
    expect(await texts()).toEqual(['Three', 'Two', null, null])
    expect((await client.call('DELETE', `/rooms/${first}/history`)).status).toBe(204)
    expect(await texts()).toEqual(['Three', null])
    expect(await client.messages(first)).toEqual([])
    expect((await client.call('DELETE', '/history')).status).toBe(422)
    expect(await texts()).toEqual(['Three', null])
    expect((await client.call('DELETE', '/history?confirm=everything')).status).toBe(204)
    expect(await texts()).toEqual([])
    expect((await client.json<{ count: number }>('GET', '/rooms')).count).toBe(2)
  })

  it('takes what is deleted out of what the model is told, and what still runs with it', async () => {
    const room = await openRoom()
    await say(room, 'Hello, my name is Oskar and I would like a bicycle.')
    const answer = async () => {
      const turn = await say(room, 'Do you remember my name? What is it?')
      return (await client.poll(turn.id)).replies[0]?.text
    }
    expect(await answer()).toContain('Oskar')
    const running = await client.submit(room, '!long 2000')
    expect((await client.call('DELETE', `/rooms/${room}/history`)).status).toBe(204)
    expect((await client.poll(running.id)).turn.status).toBe('cancelled')
    expect(await answer()).not.toContain('Oskar')
  })
})
