import { z } from 'zod'

/** Re-wakes what the queue lost and ends what passed its deadline. Runs every few seconds, once in the fleet. */
export const sweepTurnsJob = {
  queue: 'maintenance',
  name: 'turns.sweep',
  data: z.object({}),
} as const
