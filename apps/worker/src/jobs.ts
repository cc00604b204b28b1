import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { sweepLiveTextJob } from '@dramatis/contracts/jobs/sweep-live-text'
import { sweepTurnsJob } from '@dramatis/contracts/jobs/sweep-turns'
import type { WorkerDeps } from './deps.ts'
import { handleAnswerRoom } from './handlers/answer-room.ts'
import { handleSweepLiveText } from './handlers/sweep-live-text.ts'
import { handleSweepTurns } from './handlers/sweep-turns.ts'
import type { StartWorker } from './start-worker.ts'

/** Every job that this process works on, and what handles it. */
export async function registerJobs(
  ctx: WorkerDeps['ctx'],
  start: StartWorker,
  concurrency: number,
) {
  await start(answerRoomJob, (data, signal) => handleAnswerRoom(ctx, data, signal), { concurrency })
  await start(sweepTurnsJob, () => handleSweepTurns(ctx), { concurrency: 1 })
  await start(sweepLiveTextJob, () => handleSweepLiveText(ctx), { concurrency: 1 })
}
