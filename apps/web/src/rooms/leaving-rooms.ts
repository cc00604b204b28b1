import { useSyncExternalStore } from 'react'
import { watchable } from '../live/connection-state.ts'

const leaving = watchable<ReadonlySet<string>>(new Set())

/** Rooms that are about to be deleted: out of sight, and back when somebody says so in time. */
export function markLeaving(roomId: string, is: boolean): void {
  const next = new Set(leaving.get())
  if (is) next.add(roomId)
  else next.delete(roomId)
  leaving.set(next)
}

export function useLeavingRooms(): ReadonlySet<string> {
  return useSyncExternalStore(leaving.subscribe, leaving.get)
}
