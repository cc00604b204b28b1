import { useEffect, useState } from 'react'
import type { LiveTurn } from '../live/live-turn.ts'

/** True once nothing new has been heard of a turn for `quietMs`, while it is `watched`. */
export function useQuiet(live: LiveTurn | undefined, watched: boolean, quietMs: number): boolean {
  const [quietAt, setQuietAt] = useState<number | null>(null)
  const version = live?.version
  const heardAt = live?.heardAt
  useEffect(() => {
    if (!watched || version === undefined || heardAt === undefined) return
    const wait = Math.max(0, heardAt + quietMs - Date.now())
    const timer = setTimeout(() => setQuietAt(version), wait)
    return () => clearTimeout(timer)
  }, [watched, version, heardAt, quietMs])
  return watched && version !== undefined && quietAt === version
}
