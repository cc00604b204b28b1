import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type pg from 'pg'
import type { RedisCalls, RedisWatch } from './watch-redis.ts'

export interface Cost {
  /** For which it was counted. */
  seconds: number
  /** By their text. */
  statements: Map<string, number>
  transactions: number
  redis: RedisCalls[]
  redisBytes: number
}

export interface CountedStores {
  sql: pg.Pool
  /** Null on PostgreSQL alone. */
  redis: { client: Redis; watch: RedisWatch } | null
  /** A session of PostgreSQL that rests tells its transactions after ten seconds at the latest. */
  settleMs: number
}

/** What the stores say of `work`, with what the house does by itself in that time. */
export async function countCost(
  { sql, redis, settleMs }: CountedStores,
  work: () => Promise<unknown>,
): Promise<Cost> {
  await sleep(settleMs)
  await sql.query('select pg_stat_statements_reset()')
  await redis?.client.config('RESETSTAT')
  redis?.watch.reset()
  const transactionsBefore = await readTransactions(sql)
  const startedAt = performance.now()
  await work()
  await sleep(settleMs)
  const seconds = (performance.now() - startedAt) / 1_000
  // All bytes of Redis, without those that it took to watch it.
  const bytes = redis ? readBytes(await redis.client.info('stats')) - redis.watch.bytes() : 0
  return {
    seconds,
    statements: await readStatements(sql),
    transactions: (await readTransactions(sql)) - transactionsBefore,
    redis: redis?.watch.read() ?? [],
    redisBytes: bytes,
  }
}

/** Without our own, which all ask for the statistics. */
async function readStatements(sql: pg.Pool): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ query: string; calls: number }>(
    `select regexp_replace(trim(s.query), '\\s+', ' ', 'g') as query, sum(s.calls)::int as calls
     from pg_stat_statements s join pg_database d on d.oid = s.dbid
     where d.datname = current_database() and s.query !~ 'pg_stat_' group by 1`,
  )
  return new Map(rows.map(({ query, calls }) => [query, calls]))
}

async function readTransactions(sql: pg.Pool): Promise<number> {
  const { rows } = await sql.query<{ transactions: number }>(
    `select (xact_commit + xact_rollback)::int as transactions
     from pg_stat_database where datname = current_database()`,
  )
  return rows[0]?.transactions ?? 0
}

function readBytes(info: string): number {
  const [, received = '0'] = /total_net_input_bytes:(\d+)/.exec(info) ?? []
  const [, sent = '0'] = /total_net_output_bytes:(\d+)/.exec(info) ?? []
  return Number(received) + Number(sent)
}
