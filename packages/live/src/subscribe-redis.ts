import { Redis, type RedisOptions } from 'ioredis'
import type { Subscribe } from './keep-listening.ts'
import { unpackWakes } from './wake-lines.ts'

/** A connection of its own that does not reconnect by itself: keepListening does, and says so. */
export function subscribeRedis(url: string, channel: string): Subscribe {
  return async (hear, lost) => {
    const settings: Omit<RedisOptions, 'replyMapping'> = {
      lazyConnect: true,
      retryStrategy: () => null,
      autoResubscribe: false,
      connectTimeout: 5_000,
      commandTimeout: 5_000,
      keepAlive: 10_000,
    }
    const redis = new Redis(url, settings)
    // What it says also ends the connection, and `lost` hears of that.
    redis.on('error', () => undefined)
    redis.on('message', (_channel: string, message: string) => hear(unpackWakes(message)))
    try {
      await redis.connect()
      await redis.subscribe(channel)
    } catch (error) {
      redis.disconnect()
      throw error
    }
    redis.once('end', lost)
    return {
      ping: () => redis.ping(),
      close() {
        redis.disconnect()
        return Promise.resolve()
      },
    }
  }
}
