import { answerRoomJob, type RoomWake } from '@dramatis/contracts/jobs/answer-room'

const MAX_PRIORITY = 2_097_152

export interface WakeJob {
  id: string
  name: string
  data: { roomId: string }
  opts: {
    jobId: string
    attempts: 1
    removeOnComplete: true
    removeOnFail: true
    priority: number
    delay?: number
  }
}

/**
 * The id makes a repeated wake a no-op while its job waits or runs; removal at the end lets the sweeper use it again.
 * One attempt: the database decides about retries. Priority 0 would overtake every other job.
 */
export function toWakeJob({ roomId, wake, priority, delayMs }: RoomWake): WakeJob {
  const id = `${roomId}-${wake}`
  return {
    id,
    name: answerRoomJob.name,
    data: { roomId },
    opts: {
      jobId: id,
      attempts: 1,
      removeOnComplete: true,
      removeOnFail: true,
      priority: Math.min(Math.max(Math.trunc(priority), 1), MAX_PRIORITY),
      ...(delayMs > 0 && { delay: Math.ceil(delayMs) }),
    },
  }
}
