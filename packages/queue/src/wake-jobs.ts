import { answerRoomJob, type RoomWake } from '@dramatis/contracts/jobs/answer-room'

/** BullMQ's own. */
export const MAX_PRIORITY = 2_097_152

/** One attempt: the database decides about retries. Removal at the end lets the sweeper use an id again. */
export const wakeJobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const

export interface WakeJob {
  id: string
  name: string
  data: { roomId: string }
  opts: typeof wakeJobOptions & { jobId: string; priority: number; delay?: number }
}

/**
 * The id makes a repeated wake a no-op while its job waits or runs. Priority 0 would overtake every other job.
 */
export function toWakeJob({ roomId, wake, priority, delayMs }: RoomWake): WakeJob {
  const id = `${roomId}-${wake}`
  return {
    id,
    name: answerRoomJob.name,
    data: { roomId },
    opts: {
      jobId: id,
      ...wakeJobOptions,
      priority: Math.min(Math.max(Math.trunc(priority), 1), MAX_PRIORITY),
      ...(delayMs > 0 && { delay: Math.ceil(delayMs) }),
    },
  }
}
