import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { makeNoteJob } from '@dramatis/contracts/jobs/make-note'
import { createShutdown } from '@dramatis/core/shutdown'
import { expect, it } from 'vitest'
import { workerStarter } from './start-worker.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

it('asks all workers to drain at once, so that a slow side job takes no time from replies', async () => {
  const asked: string[] = []
  const never = new Promise<void>(() => undefined)
  const shutdown = createShutdown(silent)
  const start = workerStarter(
    {
      startWorker: ({ queue }) =>
        Promise.resolve({
          close() {
            asked.push(queue)
            return queue === makeNoteJob.queue ? never : Promise.resolve()
          },
        }),
    },
    silent,
    shutdown,
  )
  await start(answerRoomJob, () => Promise.resolve(), { concurrency: 1 })
  await start(makeNoteJob, () => Promise.resolve(), { concurrency: 1 })
  await shutdown.run(20)
  expect(asked.toSorted()).toEqual([answerRoomJob.queue, makeNoteJob.queue].toSorted())
})
