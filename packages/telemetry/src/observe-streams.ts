import { Gauge, type Registry } from 'prom-client'

/** Open server-sent event streams of this process. */
export function observeStreams(registry: Registry, count: () => number): void {
  new Gauge({
    name: 'dramatis_live_streams',
    help: 'Open event streams',
    registers: [registry],
    collect() {
      this.set(count())
    },
  })
}
