import type { LiveWake } from '@dramatis/contracts/live-text'
import type { WakeSource } from '@dramatis/core/ports'

type OnWake = (wake: LiveWake | 'resync') => void

/** Shares the one listener of this process among all its followers. */
export function createWakeHub(): WakeSource & {
  take(wakes: readonly LiveWake[] | 'resync'): void
  /** Whose wakes somebody here waits for. */
  owners(): string[]
} {
  const followers = new Map<string, Set<OnWake>>()
  return {
    subscribe(ownerId, onWake) {
      const mine = followers.get(ownerId) ?? new Set()
      mine.add(onWake)
      followers.set(ownerId, mine)
      return () => {
        mine.delete(onWake)
        if (mine.size === 0) followers.delete(ownerId)
      }
    },
    owners: () => [...followers.keys()],
    take(wakes) {
      if (wakes === 'resync') {
        for (const mine of followers.values()) for (const onWake of mine) onWake('resync')
        return
      }
      for (const wake of wakes) followers.get(wake.ownerId)?.forEach((onWake) => onWake(wake))
    },
  }
}
