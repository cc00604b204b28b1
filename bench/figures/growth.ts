import pg from 'pg'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import { sceneInEnglish } from '../../tests/scene.ts'
import { fillDatabase } from '../fill-database.ts'
import type { Figure, Row } from '../figure.ts'
import { percentile } from '../percentile.ts'

const ROOMS = 20
const MESSAGES = 10
const TRIALS = 60

interface Question {
  name: string
  path: string
}

/** What one person waits for as others fill the same database. */
export const growth: Figure = {
  name: 'growth',
  title: 'Growth',
  async run(bench) {
    const sizes = bench.quick ? [1_000, 20_000] : [1_000, 100_000, 5_000_000]
    const house = await bench.open({ workers: 1, env: { WORKER_CONCURRENCY: '50' } })
    const sql = new pg.Pool({ connectionString: house.databaseUrl, max: 4 })
    try {
      const client = await signUp(house.url)
      const roomId = await furnish(client, sql)
      const questions: Question[] = [
        { name: 'room list', path: '/rooms' },
        { name: 'history page', path: '/history?page=2' },
        { name: 'search', path: '/history?q=walk' },
        { name: 'messages of a room', path: `/rooms/${roomId}/messages` },
      ]
      const measured: { name: string; values: number[] }[] = questions.map(({ name }) => ({
        name,
        values: [],
      }))
      const building = { name: 'a whole turn, context included', values: [] as number[] }
      for (const size of sizes) {
        bench.say(`growth: filling up to ${size.toLocaleString('en')} messages`)
        await fillDatabase(sql, size)
        for (const [index, { path }] of questions.entries()) {
          measured[index]?.values.push(
            await time(async () => void (await client.json('GET', path))),
          )
        }
        building.values.push(await time(() => wholeTurn(client, roomId), 15))
      }
      const all = [...measured, building]
      const rows: Row[] = all.map(({ name, values }) => {
        const [first = Number.NaN] = values
        const last = values.at(-1) ?? Number.NaN
        return {
          what: `${name}, from ${sizes[0]?.toLocaleString('en')} to ${sizes.at(-1)?.toLocaleString('en')} messages`,
          ratio: last / first,
          value: last,
          unit: 'ms',
          baseline: first,
          aim: 'at most 1.5 times',
          met: last / first <= 1.5,
        }
      })
      const groups = sizes.map((size) => size.toLocaleString('en'))
      const plot = {
        title: 'Median answer by messages in the database',
        unit: 'ms',
        groups,
        series: all,
      }
      return { rows, plots: [{ name: 'growth', plot }], notes: [] }
    } finally {
      await sql.end()
      await house.close()
    }
  },
}

/** Rooms and turns of the one whose waiting is measured; by the API, so that they are as they would be. */
async function furnish(client: ApiClient, sql: pg.Pool): Promise<string> {
  let last = ''
  for (let room = 0; room < ROOMS; room += 1) {
    const made = await client.createRoom(sceneInEnglish)
    last = made.room.id
    for (let index = 0; index < MESSAGES; index += 1) {
      await client.submit(last, `A walk in the park, number ${index}. pace 0 1 0`)
    }
  }
  for (;;) {
    const { rows } = await sql.query('select 1 from turns where ended_at is null limit 1')
    if (rows.length === 0) return last
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function wholeTurn(client: ApiClient, roomId: string): Promise<void> {
  const { id } = await client.submit(roomId, 'pace 0 1 0')
  for await (const { event } of client.events(`/turns/${id}/events`)) {
    if (event.event === 'end') return
  }
}

/** Median of `trials`, after a few to warm up. */
async function time(ask: () => Promise<void>, trials = TRIALS): Promise<number> {
  for (let index = 0; index < 5; index += 1) await ask()
  const times: number[] = []
  for (let index = 0; index < trials; index += 1) {
    const started = performance.now()
    await ask()
    times.push(performance.now() - started)
  }
  return percentile(times, 0.5)
}
