import { Gauge, type Registry } from 'prom-client'

/** Whether the store of the queue answers this process, asked once per scrape. */
export function observeQueue(registry: Registry, ping: () => Promise<void>): void {
  new Gauge({
    name: 'dramatis_queue_answers',
    help: 'Whether the store of the queue answers: 1 or 0',
    registers: [registry],
    async collect() {
      this.set(
        await ping().then(
          () => 1,
          () => 0,
        ),
      )
    },
  })
}
