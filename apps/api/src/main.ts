import { runUntilSignal } from '@dramatis/core/run-until-signal'
import { createShutdown } from '@dramatis/core/shutdown'
import { logScope } from '@dramatis/telemetry/log-scope'
import pino from 'pino'
import { createApp } from './app.ts'
import { openDeps } from './deps.ts'
import { readEnv } from './env.ts'
import { startServer } from './start-server.ts'
import { openOpsPort } from './telemetry/open-ops-port.ts'
import { openTelemetry } from './telemetry/open-telemetry.ts'

/** Longer than the proxies' keep-alive, shorter than what orchestrators allow. */
const DRAIN_MS = 25_000

const env = readEnv()
const log = pino({
  level: env.LOG_LEVEL,
  base: { app: 'api', pid: process.pid },
  mixin: () => logScope.fields(),
})
const shutdown = createShutdown(log)
runUntilSignal(shutdown, log, { deadlineMs: DRAIN_MS })
const telemetry = await openTelemetry(env, shutdown)
const deps = await openDeps(env, telemetry, log, shutdown)
await openOpsPort(env, deps, shutdown)
const server = await startServer(createApp(deps), env)
shutdown.push('server', () => server.close())
// Streams end first: their readers reconnect elsewhere while the rest drains.
shutdown.push('streams', () => deps.streams.stop())
log.info({ url: server.url }, 'listening')
process.send?.({ ready: server.url })
