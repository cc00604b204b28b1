import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

describe.each(backends)('a turn on %s', (backend) => {
  let house: House
  let client: ApiClient

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
    })
    client = await signUp(house.url)
  })
  afterAll(() => house.close())

  it('opens the scene, and streams what is stored', async () => {
    const { room, opening } = await client.createRoom(sceneInEnglish)
    expect(opening.kind).toBe('opening')
    const life = await followToEnd(client, opening.id)
    expect(life.status).toBe('done')
    expect(life.text).not.toBe('')
    expect(life.text).toBe(life.stored)
    const [message] = await client.messages(room.id)
    expect(message?.text).toBeNull()
    expect(message?.replies[0]?.text).toBe(life.text)
    expect(message?.replies[0]).toMatchObject({ complete: true, finishReason: 'stop', index: 0 })
    expect(message?.replies[0]?.usage?.totalTokens).toBeGreaterThan(0)
  })

  it('gives the poll and the stream the same text', async () => {
    const { room } = await client.createRoom(sceneInEnglish)
    const turn = await client.submit(room.id, 'What do you recommend today?')
    let cursor: string | undefined
    let polled = ''
    let status = 'queued'
    while (!['done', 'incomplete', 'failed', 'cancelled'].includes(status)) {
      const read = await client.poll(turn.id, cursor)
      if (read.reset) polled = ''
      polled += read.text
      cursor = read.cursor
      status = read.turn.status
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const life = await followToEnd(client, turn.id)
    expect(status).toBe('done')
    expect(polled).toBe(life.text)
  })

  it('answers the turns of a room in the order in which they were accepted', async () => {
    const { room } = await client.createRoom(sceneInEnglish)
    const turns = []
    for (let index = 1; index <= 5; index += 1)
      turns.push(await client.submit(room.id, `Line ${index}`))
    await Promise.all(turns.map((turn) => followToEnd(client, turn.id)))
    const messages = await client.messages(room.id)
    expect(messages.map((message) => message.text)).toEqual([
      null,
      ...[1, 2, 3, 4, 5].map((index) => `Line ${index}`),
    ])
    const ended = messages.map((message) => message.turn.endedAt ?? '')
    expect(ended).toEqual(ended.toSorted())
    const started = messages.map((message) => message.turn.startedAt ?? '')
    for (const [index, start] of started.entries()) {
      if (index > 0) expect(start >= (ended[index - 1] ?? '')).toBe(true)
    }
  })

  it('makes one turn of fifty parallel posts with the same key', async () => {
    const { room } = await client.createRoom(sceneInEnglish)
    const key = randomUUID()
    const posts = Array.from({ length: 50 }, () => client.submit(room.id, 'Only once', key))
    const turns = await Promise.all(posts)
    expect(new Set(turns.map((turn) => turn.id)).size).toBe(1)
    const messages = await client.messages(room.id)
    expect(messages.filter((message) => message.text === 'Only once')).toHaveLength(1)
  })

  it('shows one user all their turns over one stream', async () => {
    const reader = await signUp(house.url)
    const stop = new AbortController()
    const seen = new Map<string, string>()
    const ended = new Set<string>()
    const follow = (async () => {
      for await (const { event } of reader.events('/events', { signal: stop.signal })) {
        if (event.event === 'reset') seen.set(event.data.turnId, '')
        if (event.event === 'delta') {
          const { turnId, text } = event.data
          seen.set(turnId, (seen.get(turnId) ?? '') + text)
        }
        if (event.event === 'end') ended.add(event.data.turn.id)
        if (ended.size === 3) return
      }
    })()
    const rooms = await Promise.all([1, 2, 3].map(() => reader.createRoom(sceneInEnglish)))
    await follow
    stop.abort()
    for (const { opening } of rooms) {
      const { replies } = await reader.poll(opening.id)
      expect(seen.get(opening.id)).toBe(replies[0]?.text)
    }
  })

  it('goes on from where a reader of all turns left', async () => {
    const { room } = await client.createRoom(sceneInEnglish)
    const turn = await client.submit(room.id, '!long 1500')
    let text = ''
    let lastEventId: string | undefined
    let over = false
    while (!over) {
      const cut = new AbortController()
      const options = { signal: cut.signal, ...(lastEventId ? { lastEventId } : {}) }
      let deltas = 0
      try {
        for await (const { id, event } of client.events('/events', options)) {
          lastEventId = id ?? lastEventId
          if (event.event === 'reset' && event.data.turnId === turn.id) text = ''
          if (event.event === 'delta' && event.data.turnId === turn.id) {
            text += event.data.text
            deltas += 1
          }
          over ||= event.event === 'end' && event.data.turn.id === turn.id
          if (over || deltas === 3) break
        }
      } finally {
        cut.abort()
      }
    }
    const { replies } = await client.poll(turn.id)
    expect(text).toBe(replies[0]?.text)
  })
})
