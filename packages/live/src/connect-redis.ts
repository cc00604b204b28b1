import { once } from 'node:events'
import { Redis, type RedisOptions } from 'ioredis'
import type { LiveLog } from './live-store.ts'

/** ioredis 6 wants `replyMapping` as a literal type or not at all. */
type Settings = Omit<RedisOptions, 'replyMapping'>

/** For commands: fails fast while Redis is away. Rejects when it does not answer within 10 s at the start. */
export async function connectRedis(url: string, log: LiveLog): Promise<Redis> {
  const { host } = new URL(url)
  const settings: Settings = {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
    // A silent partition: a socket that owes us an answer this long is replaced.
    socketTimeout: 4_000,
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(100 * 2 ** times, 2_000),
  }
  const redis = new Redis(url, settings)
  let last = 'no answer'
  redis.on('error', (error: Error) => {
    last = error.message || error.name
    log.warn({ redis: host, error: last }, 'Redis is out of reach')
  })
  try {
    await once(redis, 'ready', { signal: AbortSignal.timeout(10_000) })
    return redis
  } catch {
    redis.disconnect()
    throw new Error(`Redis at ${host} did not answer within 10 s: ${last}`)
  }
}
