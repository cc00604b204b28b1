import { createReadiness } from '@dramatis/core/operations/create-readiness'
import type { Shutdown } from '@dramatis/core/shutdown'
import { startOpsServer } from '@dramatis/telemetry/start-ops-server'
import type { WorkerDeps } from '../deps.ts'
import type { Env } from '../env.ts'
import type { WorkerTelemetry } from './open-telemetry.ts'

/** Probes and metrics, each on its own port where one is set; they answer until the last reply has drained. */
export async function openOpsPorts(
  env: Env,
  parts: WorkerDeps & { telemetry: WorkerTelemetry; shutdown: Shutdown },
): Promise<void> {
  const { ctx, queue, telemetry, shutdown } = parts
  const { HOST: host, HEALTH_PORT: healthPort, METRICS_PORT: metricsPort } = env
  if (healthPort !== undefined) {
    const ready = createReadiness(ctx, {
      pingQueue: () => queue.ping(),
      needsQueue: true,
      isDraining: () => shutdown.isUnderWay(),
    })
    const server = await startOpsServer({ ready }, { host, port: healthPort })
    shutdown.push('probes', () => server.close())
  }
  if (metricsPort !== undefined && telemetry.metrics) {
    const routes = { metrics: telemetry.metrics.route }
    const server = await startOpsServer(routes, { host, port: metricsPort })
    shutdown.push('metrics', () => server.close())
  }
}
