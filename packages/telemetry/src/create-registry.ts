import { collectDefaultMetrics, Registry } from 'prom-client'

/** The metrics of one process, with Node's own (event-loop delay, memory, garbage collection). */
export function createRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}
