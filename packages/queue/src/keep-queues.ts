import type { JobQueue, QueueLog } from './turn-queue.ts'

const disposable = { removeOnComplete: true, removeOnFail: true } as const

interface SideJobOptions {
  jobId: string
  attempts: 1
  removeOnComplete: true
  removeOnFail: true
  delay?: number
}

export type CountedState = 'waiting' | 'prioritized' | 'active' | 'delayed'

/** What both kinds of BullMQ queue offer. */
export interface OpenQueue {
  waitUntilReady(): Promise<unknown>
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    template: { name: string; data: object; opts: typeof disposable },
  ): Promise<unknown>
  addBulk(jobs: { name: string; data: object; opts: SideJobOptions }[]): Promise<unknown>
  setGlobalConcurrency(most: number): Promise<unknown>
  removeGlobalConcurrency(): Promise<unknown>
  getJobCounts(...states: CountedState[]): Promise<Record<string, number>>
  on(event: 'error', listener: (error: Error) => void): unknown
  close(): Promise<void>
}

export interface KeptQueues<Queue extends OpenQueue> extends JobQueue {
  named(name: string): Promise<Queue>
  schedule(queueName: string, jobName: string, everyMs: number): Promise<void>
  cap(queueName: string, most: number | null): Promise<void>
  close(): Promise<void>
}

/**
 * Opens each queue once. One that fails to open is forgotten: BullMQ remembers a failed start
 * for ever, and would go on failing after the store is back.
 */
export function keepQueues<Queue extends OpenQueue>(
  open: (name: string) => Queue,
  log: QueueLog,
): KeptQueues<Queue> {
  const kept = new Map<string, Promise<Queue>>()

  async function start(name: string): Promise<Queue> {
    const queue = open(name)
    queue.on('error', (error) =>
      log.warn({ queue: name, error: error.message }, 'A queue stumbled'),
    )
    try {
      await queue.waitUntilReady()
      return queue
    } catch (error) {
      kept.delete(name)
      await queue.close().catch(() => undefined)
      throw error
    }
  }

  function named(name: string): Promise<Queue> {
    const known = kept.get(name) ?? start(name)
    kept.set(name, known)
    return known
  }

  return {
    named,
    async add({ queue: queueName, name }, jobs) {
      if (jobs.length === 0) return
      const queue = await named(queueName)
      await queue.addBulk(
        jobs.map(({ id, data, delayMs = 0 }) => ({
          name,
          data,
          opts: {
            jobId: id,
            // One attempt: the record says whether another is worth it, and the sweeper adds it.
            attempts: 1,
            ...disposable,
            ...(delayMs > 0 && { delay: Math.ceil(delayMs) }),
          },
        })),
      )
    },
    async schedule(queueName, jobName, everyMs) {
      const queue = await named(queueName)
      const template = { name: jobName, data: {}, opts: disposable }
      await queue.upsertJobScheduler(jobName, { every: everyMs }, template)
    },
    async cap(queueName, most) {
      const queue = await named(queueName)
      await (most === null ? queue.removeGlobalConcurrency() : queue.setGlobalConcurrency(most))
    },
    async close() {
      const opened = await Promise.allSettled(kept.values())
      const queues = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      await Promise.all(queues.map((queue) => queue.close()))
    },
  }
}
