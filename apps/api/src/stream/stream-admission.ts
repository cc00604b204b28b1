import { AppError } from '@dramatis/core/app-error'

/** Twelve tabs on two devices, and some that have not been noticed gone yet. */
const MOST_PER_USER = 30

/** Bounds the open streams of each user on this process, and ends all of them when it stops. */
export function createStreamAdmission() {
  const open = new Map<string, Set<AbortController>>()
  let stopping = false
  return {
    /** @throws too_fast, unavailable. The signal aborts when the process stops. */
    enter(userId: string): { signal: AbortSignal; leave: () => void } {
      if (stopping) throw new AppError('unavailable', 'This server is stopping; connect again')
      const mine = open.get(userId) ?? new Set()
      if (mine.size >= MOST_PER_USER) {
        throw new AppError('too_fast', 'Too many open streams', { retryAfterMs: 10_000 })
      }
      const stop = new AbortController()
      mine.add(stop)
      open.set(userId, mine)
      return {
        signal: stop.signal,
        leave() {
          mine.delete(stop)
          if (mine.size === 0) open.delete(userId)
        },
      }
    },
    count: () => [...open.values()].reduce((sum, mine) => sum + mine.size, 0),
    stop() {
      stopping = true
      for (const mine of open.values()) for (const each of mine) each.abort()
    },
  }
}

export type StreamAdmission = ReturnType<typeof createStreamAdmission>
