import type { Sighting } from './witness.ts'

const open = ['queued', 'running']

/** One end per turn, one running turn per room, ends in the order of acceptance, and every end by its own attempt. */
export function checkSightings(sightings: readonly Sighting[]): string[] {
  const violations: string[] = []
  const ends = new Map<string, number>()
  const runningIn = new Map<string, string>()
  const claimedAt = new Map<string, Date>()
  const lastEnded = new Map<string, number>()
  for (const seen of sightings) {
    const { turnId, roomId, seq, became } = seen
    if (became === 'running') {
      const other = runningIn.get(roomId)
      if (other !== undefined && other !== turnId) {
        violations.push(`two turns ran at once in one room: ${other} and ${turnId}`)
      }
      if (seq < (lastEnded.get(roomId) ?? 0)) {
        violations.push(`a turn began after a later one of its room had ended: ${turnId}`)
      }
      runningIn.set(roomId, turnId)
      claimedAt.set(turnId, seen.at)
      continue
    }
    if (runningIn.get(roomId) === turnId) runningIn.delete(roomId)
    if (open.includes(became)) {
      if (!open.includes(seen.was)) violations.push(`a turn that had ended was opened: ${turnId}`)
      continue
    }
    ends.set(turnId, (ends.get(turnId) ?? 0) + 1)
    const claimed = claimedAt.get(turnId)
    if (became === 'done') {
      const { firstTokenAt } = seen
      // Rounded to milliseconds, as the program's own times are.
      if (!claimed || !firstTokenAt || firstTokenAt.getTime() < claimed.getTime() - 1) {
        violations.push(`a turn was ended by an attempt that it was taken from: ${turnId}`)
      }
    }
    // One that never began may be cancelled, or run out of time, before its turn comes.
    if (claimed) lastEnded.set(roomId, Math.max(seq, lastEnded.get(roomId) ?? 0))
  }
  for (const [turnId, count] of ends) {
    if (count > 1) violations.push(`a turn ended ${count} times: ${turnId}`)
  }
  return violations
}
