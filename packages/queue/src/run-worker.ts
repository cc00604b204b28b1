import { type Job, UnrecoverableError, WaitingError } from 'bullmq'
import { JobAborted } from './job-aborted.ts'
import type { JobDefinition, JobHandler, QueueLog, RunningWorker } from './turn-queue.ts'

/** How long an aborted handler may take to settle before its job is given away over its head. */
const SETTLE_MS = 2_000

export type Processor = (job: Job, token?: string) => Promise<void>

/** What both kinds of BullMQ worker offer. */
export interface OpenWorker {
  waitUntilReady(): Promise<unknown>
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'lockRenewalFailed', listener: (jobIds: string[]) => void): unknown
  on(event: 'stalled', listener: (jobId: string) => void): unknown
  close(): Promise<void>
  getBackend(): { close(force?: boolean): Promise<void> }
}

interface RunningJob {
  job: Job
  token: string
  abort: AbortController
}

/** Joins a definition, its handler and a BullMQ worker that `open` makes; resolves when it listens. */
export async function runWorker<Data>(
  open: (processor: Processor) => OpenWorker,
  definition: JobDefinition<Data>,
  handler: JobHandler<Data>,
  log: QueueLog,
): Promise<RunningWorker> {
  const { queue } = definition
  const running = new Map<string, RunningJob>()
  let closing: Promise<void> | null = null

  async function process(job: Job, token = '') {
    // BullMQ may still deliver the job that it was fetching when the close began.
    if (closing) return handBack(job, token)
    const data = readData(definition, job, log)
    const jobId = job.id ?? ''
    const isLastTry = job.attemptsMade + 1 >= (job.opts.attempts ?? 1)
    const abort = new AbortController()
    running.set(jobId, { job, token, abort })
    try {
      await handler(data, abort.signal, { jobId, isLastTry })
    } catch (error) {
      if (closing && abort.signal.aborted) return await handBack(job, token)
      log.error({ queue, jobId, error: String(error) }, 'A job handler failed')
      // BullMQ stores the message of what is thrown here, and it must not hold content.
      throw new Error('The handler failed', { cause: error })
    } finally {
      running.delete(jobId)
    }
  }

  async function handBack(job: Job, token: string): Promise<never> {
    await job.moveToWait(token).catch((error: unknown) => {
      const fields = { queue, jobId: job.id, error: String(error) }
      log.warn(fields, 'A job could not be handed back: the stalled check will')
    })
    throw new WaitingError()
  }

  function abortAll(why: 'closing' | 'lock lost', jobIds: Iterable<string>) {
    for (const jobId of jobIds) running.get(jobId)?.abort.abort(new JobAborted(why))
  }

  const worker = open(process)
  worker.on('error', (error) =>
    log.warn({ queue, error: error.message }, 'A queue worker stumbled'),
  )
  worker.on('stalled', (jobId) => log.warn({ queue, jobId }, 'A job was taken from a dead worker'))
  worker.on('lockRenewalFailed', (jobIds) => {
    log.warn({ queue, jobIds }, 'Jobs lost their lock: aborted')
    abortAll('lock lost', jobIds)
  })

  async function close(graceMs: number) {
    const closed = worker.close()
    if (await settlesWithin(closed, graceMs)) return
    abortAll('closing', running.keys())
    if (await settlesWithin(closed, SETTLE_MS)) return
    const stuck = [...running.values()]
    log.warn(
      { queue, jobIds: [...running.keys()] },
      'Handlers ignore their signal: handed back anyway',
    )
    const handedBack = Promise.allSettled(stuck.map(({ job, token }) => handBack(job, token)))
    // A store that is away must not keep us: its locks run out by themselves.
    await settlesWithin(handedBack, SETTLE_MS)
    await settlesWithin(worker.getBackend().close(true), SETTLE_MS)
  }

  await worker.waitUntilReady().catch(async (error: unknown) => {
    // BullMQ remembers a failed start for ever: this worker would never take a job.
    await worker.close()
    throw error
  })
  return { close: ({ graceMs }) => (closing ??= close(graceMs)) }
}

function readData<Data>(definition: JobDefinition<Data>, job: Job, log: QueueLog): Data {
  const { queue, name } = definition
  const parsed = definition.data.safeParse(job.data)
  if (job.name === name && parsed.success) return parsed.data
  const wrong = parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'))
  log.error(
    { queue, jobId: job.id, name: job.name, wrong },
    'A job was refused: not what it should be',
  )
  throw new UnrecoverableError('Refused: not what its definition says')
}

async function settlesWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, ms, false)
  })
  const done = work.then(
    () => true,
    () => true,
  )
  const isInTime = await Promise.race([done, late])
  clearTimeout(timer)
  return isInTime
}
