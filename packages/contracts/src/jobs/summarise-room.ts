import { z } from 'zod'
import { roomId } from '../ids.ts'

/** Folds what no longer fits into the context into the room's running summary. */
export const summariseRoomJob = {
  queue: 'summaries',
  name: 'room.summarise',
  data: z.object({ roomId }),
} as const
