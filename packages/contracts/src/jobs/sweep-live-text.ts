import { z } from 'zod'

/** Removes live text that has expired, where the store does not do so itself. */
export const sweepLiveTextJob = {
  queue: 'upkeep',
  name: 'live-text.sweep',
  data: z.object({}),
} as const
