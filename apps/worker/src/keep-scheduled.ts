import type { Log } from '@dramatis/core/ports'
import type { JobDefinition, QueueBackend } from '@dramatis/queue/turn-queue'

/** The store that holds the schedule may be emptied at any time: say it again this often. */
const AGAIN_MS = 10_000

export interface Standing {
  schedule: readonly { job: JobDefinition<object>; everyMs: number }[]
  /** Jobs of which so many may run in the whole fleet; null: as many as there are slots. */
  caps: readonly { job: { queue: string }; most: number | null }[]
}

/** Sees to it that jobs are scheduled, once in the fleet, and capped. Answers how to stop. */
export function keepScheduled(
  queue: QueueBackend,
  log: Log,
  { schedule, caps }: Standing,
): () => void {
  async function ensure() {
    const told = [
      ...schedule.map(({ job, everyMs }) => queue.ensureScheduler(job, everyMs)),
      ...caps.map(({ job, most }) => queue.cap(job, most)),
    ]
    for (const outcome of await Promise.allSettled(told)) {
      if (outcome.status === 'rejected') log.warn({ err: outcome.reason }, 'schedule not written')
    }
  }
  void ensure()
  const timer = setInterval(() => void ensure(), AGAIN_MS)
  return () => clearInterval(timer)
}
