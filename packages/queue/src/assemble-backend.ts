import type { CountedState, KeptQueues, OpenQueue } from './keep-queues.ts'
import { type OpenWorker, type Processor, runWorker } from './run-worker.ts'
import type { QueueBackend, QueueLog, RunningWorker, TurnQueue } from './turn-queue.ts'

export interface BullmqWorkerOptions {
  concurrency: number
  lockDuration: number
  stalledInterval: number
  maxStalledCount: number
  runRetryDelay: number
}

interface Parts {
  queues: KeptQueues<OpenQueue>
  openWorker(name: string, processor: Processor, options: BullmqWorkerOptions): OpenWorker
  turnQueue: TurnQueue
  ping(): Promise<void>
  openQueue: QueueBackend['openQueue']
  disconnect(): Promise<void>
  log: QueueLog
}

const counted: CountedState[] = ['waiting', 'prioritized', 'active', 'delayed']

/** All that does not depend on the store. */
export function assembleBackend(parts: Parts): QueueBackend {
  const { queues, openWorker, turnQueue, log } = parts
  const workers = new Set<RunningWorker>()
  return {
    turnQueue,
    jobQueue: queues,
    async startWorker(
      definition,
      handler,
      { concurrency, lockMs = 10_000, stalledCheckMs = 5_000 },
    ) {
      const options = {
        concurrency,
        lockDuration: lockMs,
        stalledInterval: stalledCheckMs,
        // The database counts crashes and decides about poison; BullMQ would fail the job unseen.
        maxStalledCount: 1_000,
        // BullMQ waits 15 s by default before it asks a lost store again.
        runRetryDelay: 1_000,
      }
      const worker = await runWorker(
        (processor) => openWorker(definition.queue, processor, options),
        definition,
        handler,
        log,
      )
      workers.add(worker)
      return worker
    },
    ensureScheduler: ({ queue, name }, everyMs) => queues.schedule(queue, name, everyMs),
    cap: ({ queue }, most) => queues.cap(queue, most),
    async counts(queueName) {
      const counts = await (await queues.named(queueName)).getJobCounts(...counted)
      const { waiting = 0, prioritized = 0, active = 0, delayed = 0 } = counts
      return { waiting: waiting + prioritized, active, delayed }
    },
    ping: () => parts.ping(),
    openQueue: (name) => parts.openQueue(name),
    async close() {
      await Promise.all([...workers].map((worker) => worker.close({ graceMs: 0 })))
      await queues.close()
      await parts.disconnect()
    },
  }
}
