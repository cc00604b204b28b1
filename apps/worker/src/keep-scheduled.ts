import type { Log } from '@dramatis/core/ports'
import type { JobDefinition, QueueBackend } from '@dramatis/queue/turn-queue'

/** The store that holds the schedule may be emptied at any time: say it again this often. */
const AGAIN_MS = 10_000

export interface Standing {
  schedule: readonly { job: JobDefinition<object>; everyMs: number }[]
  /** Jobs of which so many may run in the whole fleet; null: as many as there are slots. */
  caps: readonly { job: { queue: string }; most: number | null }[]
  /** What cannot wait for the store to come back: turns must reach their deadline without it. */
  meanwhile: () => Promise<void>
}

/** Sees to it that jobs are scheduled, once in the fleet, and capped. Answers how to stop. */
export function keepScheduled(
  queue: Pick<QueueBackend, 'ensureScheduler' | 'cap'>,
  log: Log,
  { schedule, caps, meanwhile }: Standing,
): () => void {
  async function ensure() {
    const told = [
      ...schedule.map(({ job, everyMs }) => queue.ensureScheduler(job, everyMs)),
      ...caps.map(({ job, most }) => queue.cap(job, most)),
    ]
    const failed = (await Promise.allSettled(told)).filter(({ status }) => status === 'rejected')
    for (const outcome of failed) {
      if (outcome.status === 'rejected') log.warn({ err: outcome.reason }, 'schedule not written')
    }
    if (failed.length === 0) return
    await meanwhile().catch((error: unknown) => log.warn({ err: error }, 'not swept either'))
  }
  void ensure()
  const timer = setInterval(() => void ensure(), AGAIN_MS)
  return () => clearInterval(timer)
}
