import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { ModelObserver } from './model-observer.ts'

const buckets = [0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300]

/** Calls of the model endpoint; those that the breaker holds back are not calls. */
export function observeModel(
  registry: Registry,
): ModelObserver & { breaker: (open: boolean) => void } {
  const registers = [registry]
  const calls = new Counter({
    name: 'dramatis_model_calls_total',
    help: 'Calls of the model endpoint',
    labelNames: ['outcome'],
    registers,
  })
  const firstText = new Histogram({
    name: 'dramatis_model_first_token_seconds',
    help: 'From the call to its first text',
    buckets,
    registers,
  })
  const duration = new Histogram({
    name: 'dramatis_model_call_duration_seconds',
    help: 'From the call to its end',
    labelNames: ['outcome'],
    buckets,
    registers,
  })
  const breaker = new Gauge({
    name: 'dramatis_model_breaker_open',
    help: '1 while this process asks the endpoint nothing because it failed',
    registers,
  })
  breaker.set(0)
  return {
    begin() {
      const started = performance.now()
      const seconds = () => (performance.now() - started) / 1000
      return {
        firstText: () => firstText.observe(seconds()),
        end(outcome) {
          calls.inc({ outcome })
          duration.observe({ outcome }, seconds())
        },
      }
    },
    breaker: (open) => breaker.set(open ? 1 : 0),
  }
}
