import { Gauge, type Registry } from 'prom-client'

/** As core reads it from the records. */
export interface FleetState {
  queuedTurns: number
  runningTurns: number
  /** Rooms that wait for a worker. */
  waitingRooms: number
  oldestWaitMs: number
  waitingNotes: number
  workers: number
  slots: number
}

/**
 * The state of the whole fleet, from the records, so that it is the same on both queues and from every process:
 * take `max`, not `sum`. `read` is asked once per scrape; a scrape while the records are away has no such lines.
 */
export function observeFleet(registry: Registry, read: () => Promise<FleetState | null>): void {
  const gauges: [string, string, (state: FleetState) => number][] = [
    ['dramatis_queue_waiting_rooms', 'Rooms that wait for a worker', (s) => s.waitingRooms],
    [
      'dramatis_queue_oldest_wait_seconds',
      'How long the first of them has waited',
      (s) => s.oldestWaitMs / 1000,
    ],
    ['dramatis_queued_turns', 'Turns accepted and not begun', (s) => s.queuedTurns],
    ['dramatis_running_turns', 'Turns that a worker writes', (s) => s.runningTurns],
    ['dramatis_queued_notes', 'Notes that wait', (s) => s.waitingNotes],
    ['dramatis_workers', 'Worker processes that showed life lately', (s) => s.workers],
    ['dramatis_worker_slots', 'Turns that they can write at a time', (s) => s.slots],
  ]
  for (const [name, help, pick] of gauges) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const state = await read()
        if (state) this.set(pick(state))
        else this.remove()
      },
    })
  }
}
