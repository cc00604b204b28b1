import { z } from 'zod'
import { roomId } from '../ids.ts'

/** Wakes a worker for the oldest unfinished turn of a room; the claim in the database decides who works. */
export const answerRoomJob = {
  queue: 'turns',
  name: 'room.answer',
  data: z.object({ roomId }),
} as const

/** `wake` counts the room's wakes, so that the same wake added twice is one job. */
export interface RoomWake {
  roomId: string
  wake: number
  /** 1 runs first; BullMQ allows up to 2,097,152. */
  priority: number
  delayMs: number
}
