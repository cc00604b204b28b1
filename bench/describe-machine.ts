import { readFileSync } from 'node:fs'
import { cpus, release, totalmem, type, version } from 'node:os'
import { Redis } from 'ioredis'
import pg from 'pg'

/** Everything that a figure depends on beside our code, in one line. */
export async function describeMachine(stores: {
  postgresUrl: string
  redisUrl: string
}): Promise<string> {
  const [cpu] = cpus()
  return [
    `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'})`,
    `${(totalmem() / 2 ** 30).toFixed(1)} GiB of memory`,
    `${readDistribution()}${type()} ${release()} (${version()})`,
    `Node ${process.version}`,
    `PostgreSQL ${await readPostgresVersion(stores.postgresUrl)}`,
    `Redis ${await readRedisVersion(stores.redisUrl)}`,
  ].join(', ')
}

/** Not every Linux has the file, and other systems have none. */
function readDistribution(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1]
    return name ? `${name}, ` : ''
  } catch {
    return ''
  }
}

async function readPostgresVersion(connectionString: string): Promise<string> {
  const sql = new pg.Client({ connectionString })
  await sql.connect()
  try {
    const { rows } = await sql.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version ?? 'unknown'
  } finally {
    await sql.end()
  }
}

async function readRedisVersion(url: string): Promise<string> {
  const redis = new Redis(url)
  try {
    return /^redis_version:(\S+)/m.exec(await redis.info('server'))?.[1] ?? 'unknown'
  } finally {
    redis.disconnect()
  }
}
