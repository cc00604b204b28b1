import { Redis } from 'ioredis'
import type pg from 'pg'
import type { House } from '../house.ts'

/** One row or one key, with all that stands in it. */
export interface Kept {
  place: string
  text: string
}

/** Every column of every row of every table of every schema that is not PostgreSQL's own. */
export async function dumpDatabase(sql: pg.Pool): Promise<Kept[]> {
  const { rows: tables } = await sql.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const kept: Kept[] = []
  for (const { name } of tables) {
    const { rows } = await sql.query<{ text: string }>(`select t::text as text from ${name} t`)
    for (const { text } of rows) kept.push({ place: name, text })
  }
  return kept
}

const readers: Record<string, (redis: Redis, key: string) => Promise<unknown>> = {
  string: (redis, key) => redis.get(key),
  hash: (redis, key) => redis.hgetall(key),
  list: (redis, key) => redis.lrange(key, 0, -1),
  set: (redis, key) => redis.smembers(key),
  zset: (redis, key) => redis.zrange(key, '0', '-1'),
  stream: (redis, key) => redis.xrange(key, '-', '+'),
}

/** Every key of this house with its value; nothing on PostgreSQL alone. */
export async function dumpRedis({ redisUrl, redisPrefix }: House): Promise<Kept[]> {
  if (redisUrl === '') return []
  const redis = new Redis(redisUrl)
  const kept: Kept[] = []
  for await (const keys of redis.scanStream({ match: `*${redisPrefix}*` })) {
    for (const key of keys as string[]) {
      const type = await redis.type(key)
      // A key may have gone since it was listed.
      const value = type === 'none' ? null : await readers[type]?.(redis, key)
      kept.push({ place: key, text: `${key} ${JSON.stringify(value)}` })
    }
  }
  await redis.quit()
  return kept
}

/** The data of all jobs that the queue holds, on either backend. */
export async function dumpJobs(house: House, sql: pg.Pool): Promise<string[]> {
  if (house.redisUrl === '') {
    const { rows: tables } = await sql.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.columns
       where table_schema = 'bullmq' and column_name = 'data' and table_name like '%job%'`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await sql.query<{ data: string }>(
        `select data::text as data from ${name} where data is not null`,
      )
      found.push(...rows.map(({ data }) => data))
    }
    return found
  }
  const redis = new Redis(house.redisUrl)
  const found: string[] = []
  for await (const keys of redis.scanStream({ match: `*${house.redisPrefix}*`, type: 'hash' })) {
    for (const key of keys as string[]) {
      const data = await redis.hget(key, 'data')
      if (data !== null) found.push(data)
    }
  }
  await redis.quit()
  return found
}
