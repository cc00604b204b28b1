import { z } from 'zod'

/** Removes what has been kept for its time. Once in the fleet, every few minutes, in small batches. */
export const eraseExpiredJob = {
  queue: 'retention',
  name: 'expired.erase',
  data: z.object({}),
} as const
