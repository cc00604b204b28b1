import { createPostgresBackend } from '@dramatis/queue/postgres'
import { createRedisBackend } from '@dramatis/queue/redis'
import { rest } from './rest.ts'
import type { RoomOf, Stage, World } from './world.ts'

const EVERY_MS = 150
/** Beyond the numbers that rooms give their own wakes. */
const FIRST_WAKE = 1_000_000

/** Adds wakes to the rooms all the time, whether or not they have work, past the program's own bookkeeping. */
export async function wakeTwice({ backend }: World, { house }: Stage, rooms: readonly RoomOf[]) {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const queue =
    backend === 'redis'
      ? await createRedisBackend({ url: house.redisUrl, prefix: house.redisPrefix, log })
      : await createPostgresBackend({ url: house.databaseUrl, maxConnections: 3, log })
  const over = new AbortController()
  const running = (async () => {
    for (let wake = FIRST_WAKE; !over.signal.aborted; wake += 1) {
      const wakes = rooms.map(({ roomId }) => ({ roomId, wake, priority: 1, delayMs: 0 }))
      await queue.turnQueue.wake(wakes).catch(() => undefined)
      await rest(EVERY_MS, over.signal)
    }
  })()
  return {
    async stop() {
      over.abort()
      await running
      await queue.close()
    },
  }
}
