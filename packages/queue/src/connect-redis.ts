import { once } from 'node:events'
import { Redis, type RedisOptions } from 'ioredis'
import type { QueueLog } from './turn-queue.ts'

/** ioredis 6 wants `replyMapping` as a literal type or not at all. */
type Settings = Omit<RedisOptions, 'replyMapping'>

/** Resolves when Redis answers. Rejects after 10 s: whoever starts us may try again. */
export async function connectRedis(url: string, options: Settings, log: QueueLog): Promise<Redis> {
  const { host } = new URL(url)
  const settings: Settings = {
    keepAlive: 10_000,
    // A silent partition: without it a pending command waits until TCP gives up, some 15 minutes.
    socketTimeout: 15_000,
    retryStrategy: (times) => Math.min(100 * 2 ** times, 2_000),
    ...options,
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
