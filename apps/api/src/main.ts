import { runUntilSignal } from '@dramatis/core/run-until-signal'
import { createShutdown } from '@dramatis/core/shutdown'
import pino from 'pino'
import { createApp } from './app.ts'
import { openDeps } from './deps.ts'
import { readEnv } from './env.ts'
import { startServer } from './start-server.ts'

/** Longer than the proxies' keep-alive, shorter than what orchestrators allow. */
const DRAIN_MS = 25_000

const env = readEnv()
const log = pino({ level: env.LOG_LEVEL, base: { app: 'api', pid: process.pid } })
const shutdown = createShutdown(log)
runUntilSignal(shutdown, log, { deadlineMs: DRAIN_MS })
const deps = await openDeps(env, log, shutdown)
const server = await startServer(createApp(deps), env)
shutdown.push('server', () => server.close())
// Streams end first: their readers reconnect elsewhere while the rest drains.
shutdown.push('streams', () => deps.streams.stop())
log.info({ url: server.url }, 'listening')
process.send?.({ ready: server.url })
