import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { backends, openHouse, type House } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

describe.each(backends)('privacy on %s', (backend) => {
  let house: House
  let owner: ApiClient
  let stranger: ApiClient

  beforeAll(async () => {
    house = await openHouse({
      backend,
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
    })
    owner = await signUp(house.url)
    stranger = await signUp(house.url)
  })
  afterAll(() => house.close())

  it('answers for another user’s room and turn as for none', async () => {
    const { room, opening } = await owner.createRoom(sceneInEnglish)
    const body = { text: 'Hi' }
    const headers = { 'idempotency-key': randomUUID() }
    const tries: [string, string, object?][] = [
      ['GET', `/rooms/${room.id}`],
      ['PATCH', `/rooms/${room.id}`, { title: 'Mine now' }],
      ['DELETE', `/rooms/${room.id}`],
      ['GET', `/rooms/${room.id}/messages`],
      ['POST', `/rooms/${room.id}/turns`, body],
      ['GET', `/turns/${opening.id}`],
      ['GET', `/turns/${opening.id}/events`],
    ]
    for (const [method, path, sent] of tries) {
      const options = { headers, ...(sent ? { body: sent } : {}) }
      const foreign = await stranger.call(method, path, options)
      const absent = await stranger.call(
        method,
        path.replace(/_[0-9a-z]{26}/, `_${'0'.repeat(26)}`),
        options,
      )
      expect([method, path, foreign.status]).toEqual([method, path, 404])
      const [a, b] = [await foreign.json(), await absent.json()] as {
        error: { requestId: string }
      }[]
      expect({ ...a?.error, requestId: '' }).toEqual({ ...b?.error, requestId: '' })
    }
    expect((await owner.call('GET', `/rooms/${room.id}`)).status).toBe(200)
  })

  it('shows nobody else’s turns on the stream of all turns', async () => {
    const stop = new AbortController()
    const seen: string[] = []
    const listening = (async () => {
      try {
        for await (const { event } of stranger.events('/events', { signal: stop.signal })) {
          seen.push(event.event)
        }
      } catch {
        // Cut by us.
      }
    })()
    const { opening } = await owner.createRoom(sceneInEnglish)
    await followToEnd(owner, opening.id)
    stop.abort()
    await listening
    expect(seen).toEqual([])
  })

  it('writes neither content nor secrets to the log', async () => {
    const secret = 'a-very-particular-sentence-91c4'
    const { room } = await owner.createRoom({ ...sceneInEnglish, situation: secret })
    const turn = await owner.submit(room.id, `${secret} !fault 500 times=1`)
    await followToEnd(owner, turn.id)
    const logs = house.logs()
    expect(logs).toContain(turn.id)
    for (const canary of [
      secret,
      owner.token,
      owner.refreshToken,
      'canary-key-4f6b',
      'correct horse',
    ]) {
      expect(logs.includes(canary)).toBe(false)
    }
  })
})
