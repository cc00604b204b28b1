import type { Shutdown } from '@dramatis/core/shutdown'
import type { ModelObserver } from '@dramatis/telemetry/model-observer'
import type { TurnObserver } from '@dramatis/telemetry/observe-turns'
import type { UpkeepObserver } from '@dramatis/telemetry/observe-upkeep'
import type { OpsRoutes } from '@dramatis/telemetry/start-ops-server'
import type { Tracing } from '@dramatis/telemetry/tracing'
import type { Env } from '../env.ts'

export interface WorkerTelemetry {
  /**
   * Null where nothing is traced: lines of turns name their ids themselves, and to carry them in the background would
   * make each promise dearer, a sixth of all work of a worker that reads ten thousand deltas a second.
   */
  tracing: Tracing | null
  /** Null where nothing is traced. */
  traceCalls: ModelObserver | null
  /** Null where no metrics are asked for. */
  metrics: {
    route: NonNullable<OpsRoutes['metrics']>
    turns: TurnObserver
    upkeep: UpkeepObserver
    calls: ModelObserver & { breaker: (open: boolean) => void }
  } | null
}

/** What this process tells of itself, as far as it is configured; what is not wanted is not even loaded. */
export async function openTelemetry(env: Env, shutdown: Shutdown): Promise<WorkerTelemetry> {
  const traces = env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? null : await openTraces(shutdown)
  const metrics = env.METRICS_PORT === undefined ? null : await openMetrics(env)
  return { tracing: null, traceCalls: null, ...traces, metrics }
}

async function openTraces(shutdown: Shutdown) {
  const { startTracing } = await import('@dramatis/telemetry/start-tracing')
  const { createTracing } = await import('@dramatis/telemetry/create-tracing')
  const { traceModel } = await import('@dramatis/telemetry/trace-model')
  shutdown.push('traces', startTracing({ app: 'worker' }))
  return { tracing: createTracing(), traceCalls: traceModel() }
}

async function openMetrics(env: Env) {
  const { createRegistry } = await import('@dramatis/telemetry/create-registry')
  const { observeModel } = await import('@dramatis/telemetry/observe-model')
  const { observeTurns } = await import('@dramatis/telemetry/observe-turns')
  const { observeUpkeep } = await import('@dramatis/telemetry/observe-upkeep')
  const registry = createRegistry()
  return {
    route: { registry, token: env.METRICS_TOKEN ?? null },
    turns: observeTurns(registry),
    upkeep: observeUpkeep(registry),
    calls: observeModel(registry),
  }
}
