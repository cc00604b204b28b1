import type { IdPrefix } from '@dramatis/contracts/ids'
import type { Log } from '@dramatis/core/ports'
import type { Shutdown } from '@dramatis/core/shutdown'
import type { WorkerContext } from '@dramatis/core/turns/answer-room'
import { createLiveWriter } from '@dramatis/core/turns/live-writer'
import { createRunningTurns } from '@dramatis/core/turns/running-turns'
import { connectDatabase } from '@dramatis/db/connect'
import type { LiveStore } from '@dramatis/live/live-store'
import { createPostgresLive } from '@dramatis/live/postgres'
import { createRedisLive } from '@dramatis/live/redis'
import { withBreaker } from '@dramatis/llm/breaker'
import { createOpenAiModel } from '@dramatis/llm/openai'
import { decideRetry } from '@dramatis/llm/retry-policy'
import { createPostgresBackend } from '@dramatis/queue/postgres'
import { createRedisBackend } from '@dramatis/queue/redis'
import type { QueueBackend } from '@dramatis/queue/turn-queue'
import { ulid } from 'ulid'
import type { Env } from './env.ts'

export interface WorkerDeps {
  ctx: WorkerContext & { live: LiveStore; slots: number }
  queue: QueueBackend
}

/** Opens what a worker needs and pushes each closer. Rejects when a store refuses to serve us. */
export async function openDeps(env: Env, log: Log, shutdown: Shutdown): Promise<WorkerDeps> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = env
  const db = connectDatabase({
    url: databaseUrl,
    maxConnections: env.DATABASE_CONNECTIONS,
    onPoolError: (error) => log.warn({ err: error }, 'database connection lost'),
  })
  shutdown.push('database', () => db.close())
  const queue = redisUrl
    ? await createRedisBackend({ url: redisUrl, prefix: env.REDIS_PREFIX, log })
    : await createPostgresBackend({ url: databaseUrl, log })
  shutdown.push('queue', () => queue.close())
  const live = redisUrl
    ? await createRedisLive({ url: redisUrl, prefix: env.REDIS_PREFIX, log })
    : createPostgresLive({ url: databaseUrl, log })
  shutdown.push('live text', () => live.close())

  const newId = (prefix: IdPrefix) => `${prefix}_${ulid().toLowerCase()}`
  const ctx: WorkerDeps['ctx'] = {
    db,
    queue: queue.turnQueue,
    jobs: queue.jobQueue,
    live,
    log,
    now: () => new Date(),
    // A worker tells nobody when its turns may start.
    pace: () => Promise.resolve(null),
    newId,
    workerId: newId('wrk'),
    model: withBreaker(
      createOpenAiModel({
        apiKey: env.OPENAI_API_KEY,
        baseUrl: env.OPENAI_BASE_URL,
        firstTokenTimeoutMs: env.FIRST_TOKEN_TIMEOUT_SECONDS * 1000,
        idleTimeoutMs: env.IDLE_TIMEOUT_SECONDS * 1000,
        totalTimeoutMs: env.REPLY_TIMEOUT_SECONDS * 1000,
      }),
      { now: Date.now, random: Math.random },
    ),
    defaultModel: env.OPENAI_MODEL,
    runningPerUser: env.RUNNING_PER_USER,
    slots: env.WORKER_CONCURRENCY,
    liveWriter: createLiveWriter({ live, log }),
    running: createRunningTurns(),
    decideRetry: (question) => decideRetry({ ...question, random: Math.random }),
  }
  return { ctx, queue }
}
