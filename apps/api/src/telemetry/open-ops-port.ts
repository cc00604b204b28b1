import type { Shutdown } from '@dramatis/core/shutdown'
import { startOpsServer } from '@dramatis/telemetry/start-ops-server'
import type { ApiDeps } from '../app-env.ts'
import type { Env } from '../env.ts'

/** Adds what can be told only once everything is open, and serves metrics on a port of their own where one is set. */
export async function openOpsPort(env: Env, deps: ApiDeps, shutdown: Shutdown): Promise<void> {
  const { metrics } = deps.telemetry
  if (!metrics) return
  const { createFleetReader } = await import('@dramatis/core/operations/create-fleet-reader')
  const { observeFleet } = await import('@dramatis/telemetry/observe-fleet')
  const { observeQueue } = await import('@dramatis/telemetry/observe-queue')
  const { observeStreams } = await import('@dramatis/telemetry/observe-streams')
  observeStreams(metrics.route.registry, () => deps.streams.count())
  observeQueue(metrics.route.registry, () => deps.queue.ping())
  observeFleet(metrics.route.registry, createFleetReader(deps.ctx))
  if (env.METRICS_PORT === undefined) return
  const place = { host: env.HOST, port: env.METRICS_PORT }
  const server = await startOpsServer({ metrics: metrics.route, ready: deps.ready }, place)
  shutdown.push('metrics', () => server.close())
}
