import { readConversation } from '@dramatis/core/prompts/read-conversation'
import { createTestContext } from '@dramatis/core/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import pg from 'pg'
import { signUp, type ApiClient } from '../../scripts/api-client.ts'
import type { Figure, Row } from '../figure.ts'
import { fillDatabase } from '../fill-database.ts'
import { furnishRooms } from '../furnish-rooms.ts'
import { keepLoggedIn } from '../keep-logged-in.ts'
import { percentile } from '../percentile.ts'

const WARM_UP = 20
const TRIALS = 60
/** As CONTEXT_TOKENS by default. */
const BUDGET = 4_000

interface Question {
  name: string
  ask(): Promise<unknown>
  trials: number
}

/** What one person waits for as others fill the same database. */
export const growth: Figure = {
  name: 'growth',
  title: 'Growth',
  async run(bench) {
    const sizes = bench.quick ? [1_000, 20_000] : [1_000, 100_000, 5_000_000]
    const house = await bench.open({ workers: 1, env: { WORKER_CONCURRENCY: '50' } })
    const sql = new pg.Pool({ connectionString: house.databaseUrl, max: 4 })
    const ctx = createTestContext(house.databaseUrl, createMemoryLive())
    try {
      const client = await signUp(house.url)
      const stayLoggedIn = keepLoggedIn(client)
      await furnishRooms(client, sql, { rooms: 20, messages: 10 })
      const [longRoom = ''] = await furnishRooms(client, sql, { rooms: 1, messages: 100 })
      // A turn adds to its room: each size has one of its own, and all begin alike.
      const turnRooms = await furnishRooms(client, sql, { rooms: sizes.length, messages: 10 })
      const asked = await readLastSeq(sql, longRoom)
      const questionsAt = (step: number): Question[] => [
        question('room list', () => client.json('GET', '/rooms')),
        question('history page', () => client.json('GET', '/history?page=2')),
        question('search', () => client.json('GET', '/history?q=walk')),
        question('messages of a room', () => client.json('GET', `/rooms/${longRoom}/messages`)),
        question('context building', () =>
          readConversation(ctx, { roomId: longRoom, asked, budget: BUDGET }),
        ),
        question('a whole turn', () => askWhole(client, turnRooms[step] ?? ''), 30),
      ]
      const measured: number[][] = []
      for (const [step, size] of sizes.entries()) {
        bench.say(`growth: filling up to ${size.toLocaleString('en')} messages`)
        await fillDatabase(sql, size)
        const medians: number[] = []
        for (const each of questionsAt(step)) {
          await stayLoggedIn()
          medians.push(await measureMedian(each))
        }
        measured.push(medians)
      }
      const series = questionsAt(0).map(({ name }, index) => ({
        name,
        values: measured.map((medians) => medians[index] ?? Number.NaN),
      }))
      return {
        rows: series.map((one) => compare(one, sizes)),
        plots: [
          {
            name: 'growth',
            plot: {
              title: 'Median answer by messages in the database',
              unit: 'ms',
              groups: sizes.map((size) => size.toLocaleString('en')),
              series,
            },
          },
        ],
        notes: [
          `Medians over HTTP, after ${WARM_UP} calls to warm up at each size. Context building is read in the process that measures: the statement and the count of tokens, in a room of 100 messages.`,
        ],
      }
    } finally {
      await ctx.close()
      await sql.end()
      await house.close()
    }
  },
}

function question(name: string, ask: () => Promise<unknown>, trials = TRIALS): Question {
  return { name, ask, trials }
}

function compare({ name, values }: { name: string; values: number[] }, sizes: number[]): Row {
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
}

async function readLastSeq(sql: pg.Pool, roomId: string): Promise<number> {
  const { rows } = await sql.query<{ seq: number | null }>(
    'select max(seq) as seq from messages where room_id = $1',
    [roomId],
  )
  const seq = rows[0]?.seq ?? null
  if (seq === null) throw new Error('Expected a room with messages')
  return seq
}

/** @throws when the turn ends other than done. */
async function askWhole(client: ApiClient, roomId: string): Promise<void> {
  const { id } = await client.submit(roomId, 'pace 0 1 0')
  const signal = AbortSignal.timeout(180_000)
  for await (const { event } of client.events(`/turns/${id}/events`, { signal })) {
    if (event.event !== 'end') continue
    const { status } = event.data.turn
    if (status === 'done') return
    throw new Error(`Turn ${id} ended as ${status} and not as done`)
  }
  throw new Error(`The stream of turn ${id} ended before the turn did`)
}

async function measureMedian({ ask, trials }: Question): Promise<number> {
  for (let index = 0; index < WARM_UP; index += 1) await ask()
  const times: number[] = []
  for (let index = 0; index < trials; index += 1) {
    const startedAt = performance.now()
    await ask()
    times.push(performance.now() - startedAt)
  }
  return percentile(times, 0.5)
}
