import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest'
import { cutPieces, describeListening, describeLive, turnNumber } from './live.contract.ts'
import { createPostgresLive } from './postgres.ts'

const log = { warn: () => undefined }
const start = { attempt: 1, offset: 0 }
let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'))
  pool = new pg.Pool({ connectionString: database.url, max: 2 })
})

afterAll(async () => {
  await pool.end()
  await database.close()
})

afterEach(empty)

async function empty() {
  await pool.query('truncate live_heads, live_chunks')
}

/** Returns how many there were. */
async function cutListeners() {
  const { rowCount } = await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'dramatis-live-listener'`,
  )
  return rowCount ?? 0
}

describeLive('live text in PostgreSQL', () =>
  Promise.resolve({
    open: () => Promise.resolve(createPostgresLive({ url: database.url, log })),
    empty,
    close: empty,
  }),
)

describeListening(
  'live text in PostgreSQL',
  () => Promise.resolve(createPostgresLive({ url: database.url, log })),
  cutListeners,
)

test('keeps its tables out of the write-ahead log', async () => {
  const { rows } = await pool.query<{ relpersistence: string }>(
    `select relpersistence from pg_class where relname in ('live_heads', 'live_chunks')`,
  )
  expect(rows.map(({ relpersistence }) => relpersistence)).toEqual(['u', 'u'])
})

test('sweeps an expired turn with all its text, and text that lost its head', async () => {
  let time = 0
  const live = createPostgresLive({ url: database.url, ttlMs: 1_000, now: () => time, log })
  await live.begin({ turnId: turnNumber(1), attempt: 1 })
  await live.append(cutPieces('낡은 말', 1))
  time = 500
  await live.begin({ turnId: turnNumber(2), attempt: 1 })
  await live.append(cutPieces('새 말', 1, { turnId: turnNumber(2) }))
  await pool.query(`insert into live_chunks values ('turn_x', 1, 0, '주인 없는 말')`)
  expect(await live.sweep(new Date(1_200))).toBe(1)
  const { rows } = await pool.query('select distinct turn_id from live_chunks')
  expect(rows).toEqual([{ turn_id: turnNumber(2) }])
  await live.close()
})

test('stops reading where a chunk is missing', async () => {
  const live = createPostgresLive({ url: database.url, log })
  await live.begin({ turnId: turnNumber(1), attempt: 1 })
  for (const piece of cutPieces('하나둘셋', 1)) await live.append([piece])
  await pool.query('delete from live_chunks where start = 6')
  expect((await live.read(turnNumber(1), start))?.text).toBe('하나')
  await live.close()
})

test('drops the text of earlier attempts when the next begins', async () => {
  const live = createPostgresLive({ url: database.url, log })
  await live.begin({ turnId: turnNumber(1), attempt: 1 })
  await live.append(cutPieces('첫 번째', 2))
  await live.begin({ turnId: turnNumber(1), attempt: 2 })
  const { rowCount } = await pool.query('select from live_chunks')
  expect(rowCount).toBe(0)
  await live.close()
})

test('never says yes to a piece that another writer was faster to store', async () => {
  const live = createPostgresLive({ url: database.url, log })
  const turn = { turnId: turnNumber(1), attempt: 1 }
  await live.begin(turn)
  const faster = new pg.Client({ connectionString: database.url })
  await faster.connect()
  await faster.query('begin')
  await faster.query('insert into live_chunks values ($1, 1, 0, $2)', [turn.turnId, '가'])
  const answer = live.append([{ ...turn, ownerId: 'usr_a', start: 0, text: '가나' }])
  const waiting = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  await vi.waitFor(async () => expect((await pool.query(waiting)).rowCount).toBe(1))
  await faster.query('commit')
  await faster.end()
  expect(await answer).toEqual([{ ...turn, why: 'gap' }])
  await live.close()
})
