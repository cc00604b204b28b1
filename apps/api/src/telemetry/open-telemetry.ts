import type { Shutdown } from '@dramatis/core/shutdown'
import type { createRegistry } from '@dramatis/telemetry/create-registry'
import { logTracing } from '@dramatis/telemetry/log-tracing'
import type { AnsweredRequest } from '@dramatis/telemetry/observe-http'
import type { TurnObserver } from '@dramatis/telemetry/observe-turns'
import type { OpsRoutes } from '@dramatis/telemetry/start-ops-server'
import type { Tracing } from '@dramatis/telemetry/tracing'
import type { Env } from '../env.ts'

type Registry = ReturnType<typeof createRegistry>

export interface ApiTelemetry {
  tracing: Tracing
  /** Null where no metrics are asked for. */
  metrics: {
    route: NonNullable<OpsRoutes['metrics']> & { registry: Registry }
    turns: TurnObserver
    answered: (request: AnsweredRequest) => void
  } | null
}

/** What this process tells of itself, as far as it is configured; what is not wanted is not even loaded. */
export async function openTelemetry(env: Env, shutdown: Shutdown): Promise<ApiTelemetry> {
  const traced = env.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined
  const counted = env.METRICS_PORT !== undefined || env.METRICS_TOKEN !== undefined
  return {
    tracing: traced ? await openTraces(shutdown) : logTracing,
    metrics: counted ? await openMetrics(env) : null,
  }
}

async function openTraces(shutdown: Shutdown) {
  const { startTracing } = await import('@dramatis/telemetry/start-tracing')
  const { createTracing } = await import('@dramatis/telemetry/create-tracing')
  shutdown.push('traces', startTracing({ app: 'api' }))
  return createTracing()
}

async function openMetrics(env: Env) {
  const { createRegistry } = await import('@dramatis/telemetry/create-registry')
  const { observeHttp } = await import('@dramatis/telemetry/observe-http')
  const { observeTurns } = await import('@dramatis/telemetry/observe-turns')
  const registry = createRegistry()
  return {
    route: { registry, token: env.METRICS_TOKEN ?? null },
    turns: observeTurns(registry),
    answered: observeHttp(registry),
  }
}
