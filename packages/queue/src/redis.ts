import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { Queue, Worker } from 'bullmq'
import { assembleBackend } from './assemble-backend.ts'
import { connectRedis } from './connect-redis.ts'
import { type KeptQueues, keepQueues } from './keep-queues.ts'
import { refuseEviction } from './refuse-eviction.ts'
import type { QueueBackend, QueueLog, TurnQueue } from './turn-queue.ts'
import { toWakeJob } from './wake-jobs.ts'

export interface RedisBackendOptions {
  url: string
  /** Of every key of BullMQ. */
  prefix?: string
  log: QueueLog
}

/** @throws when Redis does not answer or may evict keys. */
export async function createRedisBackend(options: RedisBackendOptions): Promise<QueueBackend> {
  const { url, prefix = 'dramatis', log } = options
  // Fails fast: a dead Redis costs a request one second at most, and the sweeper wakes later.
  const impatient = { enableOfflineQueue: false, maxRetriesPerRequest: 0, commandTimeout: 1_000 }
  const producer = await connectRedis(url, { ...impatient, socketTimeout: 3_000 }, log)
  // BullMQ's workers wait for Redis to come back.
  const consumer = await connectRedis(url, { maxRetriesPerRequest: null }, log)
  const queues = keepQueues((name) => new Queue(name, { connection: producer, prefix }), log)
  const disconnect = async () => {
    producer.disconnect()
    consumer.disconnect()
    await Promise.resolve()
  }
  try {
    await refuseEviction(producer)
    // Now, so that the first wake of a request finds it open.
    await queues.named(answerRoomJob.queue)
  } catch (error) {
    await disconnect()
    throw error
  }
  return assembleBackend({
    queues,
    openQueue: (name) => queues.named(name),
    openWorker: (name, processor, settings) =>
      // A job that was handed back rings no bell on Redis when it has a priority: look every second.
      new Worker(name, processor, { connection: consumer, prefix, drainDelay: 1, ...settings }),
    turnQueue: wakeByRedis(queues),
    async ping() {
      await producer.ping()
    },
    disconnect,
    log,
  })
}

function wakeByRedis(queues: KeptQueues<Queue>): TurnQueue {
  return {
    wakeSql: null,
    async wake(wakes) {
      if (wakes.length === 0) return
      const queue = await queues.named(answerRoomJob.queue)
      await queue.addBulk(wakes.map(toWakeJob))
    },
  }
}
