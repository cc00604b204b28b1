import type { IdPrefix } from '@dramatis/contracts/ids'
import type { NoteContext } from '@dramatis/core/notes/note-context'
import type { Log, Model } from '@dramatis/core/ports'
import { randomPool } from '@dramatis/core/random-pool'
import type { RetentionLimits } from '@dramatis/core/retention/retention-rules'
import type { Shutdown } from '@dramatis/core/shutdown'
import type { WorkerContext } from '@dramatis/core/turns/worker-context'
import { createLiveWriter } from '@dramatis/core/turns/live-writer'
import { createRunningTurns } from '@dramatis/core/turns/running-turns'
import { connectDatabase } from '@dramatis/db/connect'
import type { LiveStore } from '@dramatis/live/live-store'
import { createPostgresLive } from '@dramatis/live/postgres'
import { createRedisLive } from '@dramatis/live/redis'
import { withBreaker } from '@dramatis/llm/breaker'
import { createOpenAiModel } from '@dramatis/llm/openai'
import { createOpenAiVoice } from '@dramatis/llm/openai-voice'
import { decideRetry } from '@dramatis/llm/retry-policy'
import { createPostgresBackend } from '@dramatis/queue/postgres'
import { createRedisBackend } from '@dramatis/queue/redis'
import type { QueueBackend } from '@dramatis/queue/turn-queue'
import type { UpkeepObserver } from '@dramatis/telemetry/observe-upkeep'
import { ulid } from 'ulid'
import type { Env } from './env.ts'
import { patienceOf, type Patience } from './sweep-limits.ts'
import type { WorkerTelemetry } from './telemetry/open-telemetry.ts'
import { watchCalls } from './telemetry/watch-calls.ts'

export interface WorkerDeps {
  ctx: WorkerContext & NoteContext & { live: LiveStore; slots: number } & Upkeep
  queue: QueueBackend
}

/** Six queues each keep one to listen with; the others are for their statements. */
const QUEUE_CONNECTIONS = 12

interface Upkeep {
  retention: RetentionLimits
  patience: Patience
  upkeep?: UpkeepObserver | undefined
}

/** Opens what a worker needs and pushes each closer. Rejects when a store refuses to serve us. */
export async function openDeps(
  env: Env,
  telemetry: WorkerTelemetry,
  log: Log,
  shutdown: Shutdown,
): Promise<WorkerDeps> {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = env
  const db = connectDatabase({
    url: databaseUrl,
    maxConnections: env.DATABASE_CONNECTIONS,
    onPoolError: (error) => log.warn({ err: error }, 'database connection lost'),
  })
  shutdown.push('database', () => db.close())
  const queue = redisUrl
    ? await createRedisBackend({ url: redisUrl, prefix: env.REDIS_PREFIX, log })
    : await createPostgresBackend({ url: databaseUrl, log, maxConnections: QUEUE_CONNECTIONS })
  shutdown.push('queue', () => queue.close())
  const live = redisUrl
    ? await createRedisLive({ url: redisUrl, prefix: env.REDIS_PREFIX, log })
    : createPostgresLive({ url: databaseUrl, log })
  shutdown.push('live text', () => live.close())

  const random = randomPool()
  const newId = (prefix: IdPrefix) => `${prefix}_${ulid(undefined, random).toLowerCase()}`
  const patience = patienceOf({ lostSeconds: env.WORKER_LOST_SECONDS })
  const ctx: WorkerDeps['ctx'] = {
    db,
    queue: queue.turnQueue,
    jobs: queue.jobQueue,
    live,
    log,
    now: () => new Date(),
    // A worker tells nobody when its turns may start.
    line: () => Promise.resolve({ pace: null, countAhead: () => 0 }),
    newId,
    workerId: newId('wrk'),
    model: openModel(env, telemetry),
    voice: openVoice(env),
    defaultModel: env.OPENAI_MODEL,
    models: env.MODELS,
    contextTokens: env.CONTEXT_TOKENS,
    runningPerUser: env.RUNNING_PER_USER,
    slots: env.WORKER_CONCURRENCY,
    patience,
    ...(telemetry.tracing && { tracing: telemetry.tracing }),
    ...(telemetry.metrics && { observer: telemetry.metrics.turns }),
    upkeep: telemetry.metrics?.upkeep,
    retention: {
      deletedDays: env.ERASE_DELETED_AFTER_DAYS,
      ledgerDays: env.LEDGER_DAYS,
      auditDays: env.AUDIT_DAYS,
    },
    liveWriter: createLiveWriter({ live, log }),
    running: createRunningTurns(),
    decideRetry: (question) => decideRetry({ ...question, random: Math.random }),
  }
  return { ctx, queue }
}

function openModel(env: Env, { metrics, traceCalls }: WorkerTelemetry): Model {
  const asked = createOpenAiModel({
    apiKey: env.OPENAI_API_KEY,
    baseUrl: env.OPENAI_BASE_URL,
    firstTokenTimeoutMs: env.FIRST_TOKEN_TIMEOUT_SECONDS * 1000,
    idleTimeoutMs: env.IDLE_TIMEOUT_SECONDS * 1000,
    totalTimeoutMs: env.REPLY_TIMEOUT_SECONDS * 1000,
  })
  const traced = traceCalls ? watchCalls(asked, traceCalls) : asked
  const counted = metrics ? watchCalls(traced, metrics.calls) : traced
  // The breaker is outside: calls that it holds back are not made, and not counted.
  return withBreaker(counted, {
    now: Date.now,
    random: Math.random,
    onChange: (open) => metrics?.calls.breaker(open),
  })
}

/** A model of speech turns the server's voice on; its endpoint and key are those of the text model unless set. */
function openVoice(env: Env): NoteContext['voice'] {
  const { SPEECH_MODEL: model, SPEECH_VOICE: name } = env
  if (model === undefined) return null
  const speaker = createOpenAiVoice({
    apiKey: env.SPEECH_API_KEY ?? env.OPENAI_API_KEY,
    baseUrl: env.SPEECH_BASE_URL ?? env.OPENAI_BASE_URL,
    model,
    voice: name,
    timeoutMs: env.SPEECH_TIMEOUT_SECONDS * 1000,
  })
  return { speaker, model, name }
}
