import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { IdPrefix } from '@dramatis/contracts/ids'
import { grantAdmin } from '@dramatis/core/accounts/grant-admin'
import { createReadiness } from '@dramatis/core/operations/create-readiness'
import type { Log } from '@dramatis/core/ports'
import { randomPool } from '@dramatis/core/random-pool'
import { createLineReader } from '@dramatis/core/turns/read-line'
import type { Shutdown } from '@dramatis/core/shutdown'
import { connectDatabase } from '@dramatis/db/connect'
import { createPostgresLive } from '@dramatis/live/postgres'
import { createRedisLive } from '@dramatis/live/redis'
import { createPostgresBackend } from '@dramatis/queue/postgres'
import { createRedisBackend } from '@dramatis/queue/redis'
import { ulid } from 'ulid'
import { accessTokens } from './account/access-token.ts'
import { deriveKeys } from './account/derive-keys.ts'
import { createLogInThrottle } from './account/log-in-throttle.ts'
import { createPasswordHasher } from './account/password-hasher.ts'
import { sessionCookies } from './account/session-cookies.ts'
import { createSessionCheck } from './account/session-check.ts'
import { createSignUpThrottle } from './account/sign-up-throttle.ts'
import type { ApiDeps } from './app-env.ts'
import { dailyLimits } from './daily-limits.ts'
import type { Env } from './env.ts'
import { chooseProviders } from './oauth/choose-providers.ts'
import { flowCookie } from './oauth/flow-cookie.ts'
import { createFlowUses } from './oauth/flow-uses.ts'
import { createStreamAdmission } from './stream/stream-admission.ts'
import { lookForMissed } from './stream/look-for-missed.ts'
import { createWakeHub } from './stream/wake-hub.ts'
import type { ApiTelemetry } from './telemetry/open-telemetry.ts'

/** Opens what the API needs and pushes each closer. Rejects when a store refuses to serve us. */
export async function openDeps(
  env: Env,
  telemetry: ApiTelemetry,
  log: Log,
  shutdown: Shutdown,
): Promise<ApiDeps> {
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
  const wakes = createWakeHub()
  const watch = await live.watch((woken) => wakes.take(woken))
  shutdown.push('wakes', () => watch.close())

  const keys = deriveKeys(env.SECRET)
  const now = () => new Date()
  const random = randomPool()
  const newId = (prefix: IdPrefix) => `${prefix}_${ulid(undefined, random).toLowerCase()}`
  const ctx: ApiDeps['ctx'] = {
    db,
    queue: queue.turnQueue,
    jobs: queue.jobQueue,
    live,
    log,
    now,
    line: createLineReader(db, now),
    newId,
    settings: {
      // The default first, whether it is in the list or not.
      models: [...new Set([env.OPENAI_MODEL, ...(env.MODELS ?? [])])],
      ...dailyLimits(env),
      turnDeadlineMs: env.TURN_DEADLINE_SECONDS * 1000,
      noteDeadlineMs: NOTE_DEADLINE_MS,
      serverVoice: env.SPEECH_MODEL !== undefined,
    },
    tracing: telemetry.tracing,
    ...(telemetry.metrics && { observer: telemetry.metrics.turns }),
    passwords: createPasswordHasher(),
    newToken: () => randomBytes(32).toString('base64url'),
    deriveToken: keys.deriveToken,
    adminEmails: env.ADMIN_EMAILS ?? [],
  }
  const missed = lookForMissed(ctx, wakes)
  shutdown.push('look for missed turns', () => missed.close())
  const granted = await grantAdmin(ctx, { emails: ctx.adminEmails })
  if (granted.length > 0) log.info({ count: granted.length }, 'accounts made admins')
  const secure = env.PUBLIC_URL?.startsWith('https:') ?? false
  return {
    ctx,
    tokens: accessTokens(keys.access, () => ulid(undefined, random)),
    cookies: sessionCookies({ secure }),
    sessions: createSessionCheck(ctx),
    logInThrottle: createLogInThrottle({ pool: db.pool, sleep }),
    signUpThrottle: createSignUpThrottle({ pool: db.pool, perHour: env.SIGN_UPS_PER_HOUR }),
    oauth: {
      providers: chooseProviders(env),
      flows: flowCookie({ key: keys.oauth, secure }),
      uses: createFlowUses(db),
      publicUrl: env.PUBLIC_URL ?? null,
    },
    wakes,
    streams: createStreamAdmission(),
    queue,
    ready: createReadiness(ctx, {
      pingQueue: () => queue.ping(),
      needsQueue: false,
      isDraining: () => shutdown.isUnderWay(),
    }),
    telemetry,
    options: {
      version: readVersion(),
      demoModel: env.DEMO_MODEL,
      corsOrigins: env.CORS_ORIGINS ?? [],
      ownHost: {
        listensOn: env.HOST,
        publicUrl: env.PUBLIC_URL ?? null,
        others: env.ALLOWED_HOSTS ?? [],
      },
      trustProxy: env.TRUST_PROXY,
      secure,
      dashboard: env.DASHBOARD,
      webRoot: env.WEB_ROOT ?? null,
    },
  }
}

/** Help that comes later helps nobody: it is ended, and paid back. */
const NOTE_DEADLINE_MS = 120_000

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
