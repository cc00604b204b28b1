import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { eraseExpiredJob } from '@dramatis/contracts/jobs/erase-expired'
import { makeNoteJob } from '@dramatis/contracts/jobs/make-note'
import { summariseRoomJob } from '@dramatis/contracts/jobs/summarise-room'
import { sweepLiveTextJob } from '@dramatis/contracts/jobs/sweep-live-text'
import { sweepTurnsJob } from '@dramatis/contracts/jobs/sweep-turns'
import type { WorkerDeps } from './deps.ts'
import { handleAnswerRoom } from './handlers/answer-room.ts'
import { handleEraseExpired } from './handlers/erase-expired.ts'
import { handleMakeNote } from './handlers/make-note.ts'
import { handleSummariseRoom } from './handlers/summarise-room.ts'
import { handleSweepLiveText } from './handlers/sweep-live-text.ts'
import { handleSweep } from './handlers/sweep.ts'
import type { StartWorker } from './start-worker.ts'

/** Every job that this process works on, and what handles it. */
export async function registerJobs(
  ctx: WorkerDeps['ctx'],
  start: StartWorker,
  { concurrency, notesConcurrency }: { concurrency: number; notesConcurrency: number },
) {
  await start(answerRoomJob, (data, signal) => handleAnswerRoom(ctx, data, signal), { concurrency })
  const notes = { concurrency: notesConcurrency }
  await start(makeNoteJob, (data, signal) => handleMakeNote(ctx, data, signal), notes)
  const summaries = { concurrency: 2 }
  await start(summariseRoomJob, (data, signal) => handleSummariseRoom(ctx, data, signal), summaries)
  await start(sweepTurnsJob, () => handleSweep(ctx), { concurrency: 1 })
  await start(eraseExpiredJob, () => handleEraseExpired(ctx), { concurrency: 1 })
  await start(sweepLiveTextJob, () => handleSweepLiveText(ctx), { concurrency: 1 })
}
