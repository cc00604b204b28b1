import type { Log } from '@dramatis/core/ports'
import type { Shutdown } from '@dramatis/core/shutdown'
import { JobAborted } from '@dramatis/queue/job-aborted'
import type {
  JobDefinition,
  JobHandler,
  QueueBackend,
  RunningWorker,
} from '@dramatis/queue/turn-queue'

/** Running replies may end in this time after SIGTERM; then they are handed back, to start over elsewhere. */
const GRACE_MS = 20_000

export type StartWorker = <Data>(
  definition: JobDefinition<Data>,
  handler: JobHandler<Data>,
  options: { concurrency: number },
) => Promise<void>

/**
 * Starts one BullMQ worker per job, logs what fails, and drains all of them together on shutdown: were they drained in
 * turn, a slow side job would use up the time in which replies end or are handed over.
 */
export function workerStarter(
  queue: Pick<QueueBackend, 'startWorker'>,
  log: Log,
  shutdown: Shutdown,
): StartWorker {
  const workers: RunningWorker[] = []
  shutdown.push('workers', async () => {
    await Promise.all(workers.map((worker) => worker.close({ graceMs: GRACE_MS })))
  })
  return async function start(definition, handler, options) {
    const worker = await queue.startWorker(
      definition,
      async (data, signal, info) => {
        try {
          await handler(data, drainingOnly(signal), info)
        } catch (error) {
          log.error({ err: error, job: definition.name, jobId: info.jobId }, 'job failed')
          throw error
        }
      },
      options,
    )
    workers.push(worker)
  }
}

/**
 * A queue store that was away or emptied takes our locks, but not our turns: the claim and the beat decide about
 * those. Only the end of this process is a reason to hand a reply over.
 */
function drainingOnly(signal: AbortSignal): AbortSignal {
  const draining = new AbortController()
  signal.addEventListener('abort', () => {
    const { reason } = signal as { reason: unknown }
    if (reason instanceof JobAborted && reason.why === 'closing') draining.abort()
  })
  return draining.signal
}
