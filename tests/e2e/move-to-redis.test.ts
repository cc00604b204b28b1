import pg from 'pg'
import { expect, inject, it } from 'vitest'
import { apiClient, signUp } from '../../scripts/api-client.ts'
import { followToEnd } from '../../scripts/demo/follow-to-end.ts'
import { end, openHouse } from '../house.ts'
import { sceneInEnglish } from '../scene.ts'

const ways = [
  { from: 'PostgreSQL alone', to: 'Redis' },
  { from: 'Redis', to: 'PostgreSQL alone' },
] as const

it.each(ways)(
  'turns in flight are answered once when a host moves from $from to $to',
  async (way) => {
    const house = await openHouse({
      backend: 'redis',
      postgresUrl: inject('postgresUrl'),
      redisUrl: inject('redisUrl'),
      apis: 0,
      workers: 0,
    })
    try {
      const env = (place: string) => ({ REDIS_URL: place === 'Redis' ? house.redisUrl : '' })
      const [url, old] = await Promise.all([
        house.addApi(env(way.from)),
        house.addWorker(env(way.from)),
      ])
      const client = await signUp(url)
      const { room, opening } = await client.createRoom(sceneInEnglish)
      await followToEnd(client, opening.id)
      const running = await client.submit(room.id, '!long 900')
      const waiting = await client.submit(room.id, 'And then this one')
      for await (const { event } of client.events(`/turns/${running.id}/events`)) {
        if (event.event === 'delta') break
      }
      // What it runs, it gives back; what waits is in a queue that nobody looks at any more.
      await end(old, 'SIGKILL')
      const [moved] = await Promise.all([house.addApi(env(way.to)), house.addWorker(env(way.to))])
      const [before] = house.apis
      if (before) await end(before)
      const there = Object.assign(apiClient(moved), { token: client.token })
      for (const { id } of [running, waiting]) {
        expect((await followToEnd(there, id)).status).toBe('done')
      }
      const records = new pg.Client({ connectionString: house.databaseUrl })
      await records.connect()
      const { rows } = await records.query<{ replies: number; charges: number }>(
        `select (select count(*)::int from replies r where r.turn_id = t.id) as replies,
         (select count(*)::int from ledger_entries l where l.turn_id = t.id) as charges
       from turns t where t.id = any($1)`,
        [[running.id, waiting.id]],
      )
      await records.end()
      expect(rows).toEqual([
        { replies: 1, charges: 1 },
        { replies: 1, charges: 1 },
      ])
    } finally {
      await house.close()
    }
  },
)
