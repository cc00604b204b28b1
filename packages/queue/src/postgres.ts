import { createPostgresBackend as bullmqOnPostgres, type PgPool, Queue, Worker } from 'bullmq'
import pg from 'pg'
import { assertAddJob, wakeSql } from './add-job-sql.ts'
import { assembleBackend } from './assemble-backend.ts'
import { keepQueues } from './keep-queues.ts'
import type { QueueBackend, QueueLog, SqlRunner, TurnQueue } from './turn-queue.ts'

export interface PostgresBackendOptions {
  /** Not through pgbouncer: workers LISTEN. */
  url: string
  /** Shared by queues and workers; each worker keeps one for itself. */
  maxConnections?: number
  log: QueueLog
}

/** @throws when the database does not answer or its schema `bullmq` is not the one of this BullMQ. */
export async function createPostgresBackend(
  options: PostgresBackendOptions,
): Promise<QueueBackend> {
  const { url, maxConnections = 8, log } = options
  const pool = openPool(url, maxConnections, log)
  let workers = 0
  const sql = runnerOf(pool)
  // Differs from pg's own type only in how it declares the overloads of `on`.
  const connection = pool as unknown as PgPool
  try {
    await assertAddJob(sql)
  } catch (error) {
    await pool.end()
    throw error
  }
  const queues = keepQueues((name) => new Queue(name, { connection }, bullmqOnPostgres), log)
  return assembleBackend({
    queues,
    // The same class with another store behind it, which its type names.
    openQueue: async (name) => (await queues.named(name)) as unknown as Queue,
    openWorker(name, processor, settings) {
      workers += 1
      if (workers + 1 > maxConnections) {
        throw new Error(`${workers} workers need more than ${maxConnections} connections`)
      }
      return new Worker(name, processor, { connection, ...settings }, bullmqOnPostgres)
    },
    turnQueue: wakeBySql(sql),
    async ping() {
      await sql.query('select 1')
    },
    disconnect: () => pool.end(),
    log,
  })
}

function openPool(url: string, maxConnections: number, log: QueueLog): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    // BullMQ's statements name no schema.
    options: '-c search_path=bullmq,public',
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5_000,
    // A silent partition: without it a query waits until TCP gives up.
    query_timeout: 10_000,
    application_name: 'dramatis-queue',
  })
  pool.on('error', (error) => log.warn({ error: error.message }, 'A queue connection was lost'))
  // Every BullMQ queue and worker listens to the errors of the pool they share.
  pool.setMaxListeners(50)
  return pool
}

const wakeStatement = wakeSql({
  from: `select "roomId" as room_id, wake, priority, "delayMs" as delay_ms
    from jsonb_to_recordset($1::jsonb) as w("roomId" text, wake int, priority float8, "delayMs" float8)`,
  now: '$2',
})

function wakeBySql(pool: SqlRunner): TurnQueue {
  return {
    wakeSql,
    async wake(wakes) {
      if (wakes.length > 0) await pool.query(wakeStatement, [JSON.stringify(wakes), new Date()])
    },
  }
}

function runnerOf(pool: pg.Pool): SqlRunner {
  return {
    async query<Row extends object>(text: string, values: readonly unknown[] = []) {
      const { rows } = await pool.query<Row>(text, [...values])
      return { rows }
    },
  }
}
