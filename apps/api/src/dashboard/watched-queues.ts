import { answerRoomJob } from '@dramatis/contracts/jobs/answer-room'
import { eraseExpiredJob } from '@dramatis/contracts/jobs/erase-expired'
import { makeNoteJob } from '@dramatis/contracts/jobs/make-note'
import { summariseRoomJob } from '@dramatis/contracts/jobs/summarise-room'
import { sweepLiveTextJob } from '@dramatis/contracts/jobs/sweep-live-text'
import { sweepTurnsJob } from '@dramatis/contracts/jobs/sweep-turns'

interface WatchedQueue {
  name: string
  /** Shown to admins. */
  description: string
  /** Only looked at: pausing what repairs and tidies up would break a promise. */
  readOnly: boolean
}

/** Every queue that there is, the busiest first. */
export const watchedQueues: readonly WatchedQueue[] = [
  {
    name: answerRoomJob.queue,
    description:
      'Rooms to answer. While paused, messages are accepted and wait until their deadline.',
    readOnly: false,
  },
  {
    name: makeNoteJob.queue,
    description: 'Suggestions, corrections, readings, reports and speech',
    readOnly: false,
  },
  {
    name: summariseRoomJob.queue,
    description: 'Summaries of long conversations',
    readOnly: false,
  },
  { name: sweepTurnsJob.queue, description: 'Finds what was lost', readOnly: true },
  { name: sweepLiveTextJob.queue, description: 'Removes expired live text', readOnly: true },
  { name: eraseExpiredJob.queue, description: 'Erases what was kept for its time', readOnly: true },
]
