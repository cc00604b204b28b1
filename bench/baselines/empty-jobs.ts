import { randomUUID } from 'node:crypto'
import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { createTestDatabase } from '@dramatis/db/testing'
import { createPostgresBackend } from '@dramatis/queue/postgres'
import { createRedisBackend } from '@dramatis/queue/redis'
import type { Bench } from '../figure.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
/** That add at the same time: one alone would wait for each answer, and the queue for it. */
const PRODUCERS = 8
const AT_ONCE = 50
/** Enough that the worker never waits for a producer, and no more. */
const WAITING = 4 * AT_ONCE

/** Jobs per second that BullMQ adds and takes when they do nothing, in one process, after a warm-up of a fifth. */
export async function measureEmptyJobs(bench: Bench, seconds: number): Promise<number> {
  bench.say('capacity: empty jobs')
  const database = await createTestDatabase(bench.postgresUrl)
  const prefix = `bench-${randomUUID().slice(0, 8)}`
  const queue =
    bench.backend === 'redis'
      ? await createRedisBackend({ url: bench.redisUrl, prefix, log: silent })
      : await createPostgresBackend({
          url: database.url,
          maxConnections: 2 * PRODUCERS,
          log: silent,
        })
  const resting: (() => void)[] = []
  let added = 0
  let done = 0
  let counted = 0
  const from = performance.now() + seconds * 200
  const until = from + seconds * 1_000
  const take = async () => {
    done += 1
    const now = performance.now()
    if (now >= from && now < until) counted += 1
    resting.shift()?.()
    await Promise.resolve()
  }
  const produce = async () => {
    while (performance.now() < until) {
      if (added - done >= WAITING) {
        await rest(resting)
        continue
      }
      added += 1
      const roomId = `room_${String(added).padStart(26, '0')}`
      await queue.turnQueue.wake([{ roomId, wake: 1, priority: 1, delayMs: 0 }])
    }
  }
  try {
    await queue.startWorker(answerRoomJob, take, { concurrency: AT_ONCE })
    await Promise.all(Array.from({ length: PRODUCERS }, produce))
    return counted / seconds
  } finally {
    await queue.close()
    await database.close()
  }
}

/** Until a job is done; not for ever, so that a lost one does not hang the figure. */
function rest(resting: (() => void)[]): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 1_000)
    resting.push(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
