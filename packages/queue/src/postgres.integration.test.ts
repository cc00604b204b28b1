import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createPostgresBackend as bullmqOnPostgres, Queue } from 'bullmq'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrateQueue } from './migrate-queue.ts'
import { createPostgresBackend } from './postgres.ts'
import { describeQueue, recordLog, wakeOf } from './queue.contract.ts'
import type { QueueBackend, SqlRunner } from './turn-queue.ts'
import { toWakeJob } from './wake-jobs.ts'

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'))
  await migrateQueue(database.url)
  pool = new pg.Pool({ connectionString: database.url, max: 3 })
  pool.on('error', () => undefined)
})

afterAll(async () => {
  await pool.end()
  await database.close()
})

const open = (log = recordLog().log) => createPostgresBackend({ url: database.url, log })

/** It locks whole tables, in another order than BullMQ's statements lock rows: PostgreSQL may refuse either of the two. */
async function empty(tries = 5): Promise<void> {
  try {
    await pool.query('truncate bullmq.job, bullmq.scheduler, bullmq.event, bullmq.meta cascade')
  } catch (error) {
    const deadlock = error instanceof pg.DatabaseError && error.code === '40P01'
    if (!deadlock || tries === 1) throw error
    await empty(tries - 1)
  }
}

async function cutConnections() {
  await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  )
}

async function transact(end: 'commit' | 'rollback', work: (sql: SqlRunner) => Promise<void>) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await work(runnerOf(client))
    await client.query(end)
  } finally {
    client.release()
  }
}

function runnerOf(client: pg.PoolClient): SqlRunner {
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      const { rows } = await client.query<Row>(text, [...values])
      return { rows }
    },
  }
}

describeQueue('the queue on PostgreSQL', () =>
  Promise.resolve({
    open,
    empty,
    cutConnections,
    childArguments: ['postgres', database.url],
    close: empty,
  }),
)

/** A wake in a statement of the caller's own. */
async function wakeInside(sql: SqlRunner, queue: QueueBackend, room: number) {
  const { roomId, wake, priority } = wakeOf(room)
  const from = `select $1 as room_id, ${wake} as wake, ${priority} as priority, 0 as delay_ms`
  const { rows } = await sql.query(queue.turnQueue.wakeSql?.({ from, now: 'now()' }) ?? '', [
    roomId,
  ])
  expect(rows).toEqual([{ wakes: 1 }])
}

test('delivers a wake with the transaction of the statement that it is in, and not before', async () => {
  const queue = await open()
  await transact('commit', async (sql) => {
    await wakeInside(sql, queue, 1)
    await wakeInside(sql, queue, 2)
    expect((await queue.counts('turns')).waiting).toBe(0)
  })
  expect((await queue.counts('turns')).waiting).toBe(2)
  await queue.close()
  await empty()
})

test('never delivers a wake of a transaction that was rolled back', async () => {
  const queue = await open()
  await transact('rollback', (sql) => wakeInside(sql, queue, 1))
  expect(await queue.counts('turns')).toEqual({ waiting: 0, active: 0, delayed: 0 })
  await queue.close()
  await empty()
})

test('stores a wake as BullMQ itself would', async () => {
  const queue = await open()
  const bullmq = new Queue(
    'turns',
    { connection: { connectionString: database.url } },
    bullmqOnPostgres,
  )
  for (const delayMs of [0, 60_000]) {
    const wake = wakeOf(1, { delayMs, priority: 12 })
    const { opts, data } = toWakeJob(wake)
    await bullmq.add(answerRoomJob.name, data, opts)
    const theirs = await readJob()
    await empty()
    await queue.turnQueue.wake([wake])
    expect(await readJob()).toEqual(theirs)
    await empty()
  }
  await bullmq.close()
  await queue.close()
})

async function readJob() {
  const { rows } = await pool.query<{ job: Record<string, unknown> }>(
    'select to_jsonb(job) as job from bullmq.job',
  )
  const job = rows[0]?.job ?? {}
  // What differs from call to call.
  const { seq: _seq, added_at_ms: _added, process_at_ms: processAt, ...rest } = job
  return { ...rest, isDelayed: processAt !== null }
}

test('refuses to start on a database without the schema of the queue', async () => {
  const bare = await createTestDatabase(inject('postgresUrl'))
  const client = new pg.Client({ connectionString: bare.url })
  await client.connect()
  await client.query('drop schema if exists bullmq cascade')
  const options = { url: bare.url, log: recordLog().log }
  await expect(createPostgresBackend(options)).rejects.toThrow('migrate the database first')
  await client.query('create schema bullmq')
  await client.query(
    `create function bullmq.add_job(text, jsonb) returns text language sql as 'select 1'`,
  )
  await expect(createPostgresBackend(options)).rejects.toThrow('another add_job(text,jsonb)')
  await client.end()
  await bare.close()
})

test('migrates the schema of the queue as often as it is asked to', async () => {
  const twice = Promise.all([migrateQueue(database.url), migrateQueue(database.url)])
  await expect(twice).resolves.toHaveLength(2)
})
