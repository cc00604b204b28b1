import { randomUUID } from 'node:crypto'
import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { createTestDatabase } from '@dramatis/db/testing'
import { createPostgresBackend } from '@dramatis/queue/postgres'
import { createRedisBackend } from '@dramatis/queue/redis'
import type { Bench } from '../figure.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const AT_ONCE = 50

/** Jobs per second that BullMQ adds and takes when they do nothing, in one process. */
export async function measureEmptyJobs(bench: Bench, seconds: number): Promise<number> {
  bench.say('capacity: empty jobs')
  const database = await createTestDatabase(bench.postgresUrl)
  const prefix = `bench-${randomUUID().slice(0, 8)}`
  const queue =
    bench.backend === 'redis'
      ? await createRedisBackend({ url: bench.redisUrl, prefix, log: silent })
      : await createPostgresBackend({ url: database.url, log: silent })
  let done = 0
  let freed: () => void = () => undefined
  const count = async () => {
    done += 1
    freed()
    await Promise.resolve()
  }
  try {
    await queue.startWorker(answerRoomJob, count, { concurrency: AT_ONCE })
    const until = performance.now() + seconds * 1_000
    let added = 0
    while (performance.now() < until) {
      if (added - done >= AT_ONCE) {
        await new Promise<void>((resolve) => {
          freed = resolve
        })
        continue
      }
      added += 1
      const roomId = `room_${String(added).padStart(26, '0')}`
      await queue.turnQueue.wake([{ roomId, wake: 1, priority: 1, delayMs: 0 }])
    }
    return done / seconds
  } finally {
    await queue.close()
    await database.close()
  }
}
