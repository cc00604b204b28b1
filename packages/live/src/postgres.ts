import type { LiveRefusal, LiveSlice } from '@dramatis/contracts/live-text'
import pg from 'pg'
import { batchReads } from './batch-reads.ts'
import { joinPieces } from './join-pieces.ts'
import { keepListening } from './keep-listening.ts'
import {
  defaultTtlMs,
  endedTtlMs,
  type LiveLog,
  type LiveRead,
  type LiveStore,
} from './live-store.ts'
import {
  announceSql,
  appendSql,
  beginSql,
  endSql,
  forgetSql,
  readSql,
  sweepSql,
} from './postgres-sql.ts'
import { subscribePostgres } from './subscribe-postgres.ts'
import { packWakes } from './wake-lines.ts'

const CHANNEL = 'dramatis_live'

export interface PostgresLiveOptions {
  url: string
  /** Besides the one that listens. */
  maxConnections?: number
  ttlMs?: number
  now?: () => number
  log: LiveLog
}

interface ChunkRow {
  n: number
  attempt: number
  ended: boolean
  from: number
  start: number | null
  text: string | null
}

/** Connects with the first call. Its tables are unlogged: a crash of PostgreSQL empties them. */
export function createPostgresLive(options: PostgresLiveOptions): LiveStore {
  const { url, maxConnections = 4, ttlMs = defaultTtlMs, now = Date.now, log } = options
  const pool = openPool(url, maxConnections, log)
  const listening = keepListening(subscribePostgres(url, CHANNEL), log)
  const expiry = (ms: number) => new Date(now() + ms)

  async function readMany(reads: readonly LiveRead[]): Promise<(LiveSlice | null)[]> {
    const { rows } = await pool.query<ChunkRow>(
      named('read', readSql, [
        reads.map(({ turnId }) => turnId),
        reads.map(({ cursor }) => cursor.attempt),
        reads.map(({ cursor }) => cursor.offset),
      ]),
    )
    const chunks = reads.map((): ChunkRow[] => [])
    for (const row of rows) chunks[row.n - 1]?.push(row)
    return chunks.map(toSlice)
  }

  return {
    async begin({ turnId, attempt }) {
      await pool.query(named('begin', beginSql, [turnId, attempt, expiry(ttlMs)]))
    },
    async end({ turnId, attempt }) {
      await pool.query(named('end', endSql, [turnId, attempt, expiry(endedTtlMs(ttlMs))]))
    },
    async append(pieces) {
      const joined = joinPieces(pieces)
      if (joined.length === 0) return []
      const { rows } = await pool.query<{ refusals: LiveRefusal[] }>(
        named('append', appendSql, [
          joined.map(({ turnId }) => turnId),
          joined.map(({ attempt }) => attempt),
          joined.map(({ start }) => start),
          joined.map(({ text }) => text),
          CHANNEL,
          packWakes(joined.map(({ turnId, ownerId }) => ({ turnId, ownerId, what: 'text' }))),
        ]),
      )
      return rows[0]?.refusals ?? []
    },
    read: batchReads(readMany),
    async announce(wakes) {
      if (wakes.length > 0) {
        await pool.query(named('announce', announceSql, [CHANNEL, packWakes(wakes)]))
      }
    },
    async forget(turnIds) {
      await pool.query(forgetSql, [turnIds, expiry(endedTtlMs(ttlMs))])
    },
    watch: (listener) => listening.watch(listener),
    async sweep(time) {
      const { rows } = await pool.query<{ turns: number }>(sweepSql, [time])
      return rows[0]?.turns ?? 0
    },
    async close() {
      await listening.close()
      await pool.end()
    },
  }
}

/** A statement that each connection plans once (PostgreSQL documentation, "PREPARE"). */
function named(name: string, text: string, values: unknown[]): pg.QueryConfig {
  return { name: `live_${name}`, text, values }
}

/** Stops where a chunk is missing rather than skip it. */
function toSlice(rows: ChunkRow[]): LiveSlice | null {
  const [first] = rows
  if (!first) return null
  const parts: Buffer[] = []
  let end = first.start ?? 0
  for (const { start, text } of rows) {
    if (start !== end || text === null) break
    parts.push(Buffer.from(text))
    end += Buffer.byteLength(text)
  }
  const skipped = first.from - (first.start ?? 0)
  const text = Buffer.concat(parts).subarray(skipped).toString()
  return { attempt: first.attempt, start: first.from, text, ended: first.ended }
}

function openPool(url: string, maxConnections: number, log: LiveLog): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    application_name: 'dramatis-live',
  })
  pool.on('error', (error) =>
    log.warn({ error: error.message }, 'A connection of live text was lost'),
  )
  return pool
}
