import type { Pace } from './estimate-wait.ts'

/** Who waits for a worker, and how fast the fleet answers, as one process knew it a moment ago. */
export interface WaitingLine {
  pace: Pace | null
  /** Other rooms that a worker takes before this one. */
  countAhead(place: LinePlace): number
}

/** Where a room stands: the order of the queue is priority, then time. */
export interface LinePlace {
  room_id: string
  wake_priority: number
  woken_at: Date
}

/** @param inOrder the rooms in line, first to be taken first. */
export function waitingLine(inOrder: readonly LinePlace[], pace: Pace | null): WaitingLine {
  const byRoom = new Map(inOrder.map((place) => [place.room_id, place]))
  return {
    pace,
    countAhead(place) {
      const ahead = countBefore(inOrder, place)
      const own = byRoom.get(place.room_id)
      return own && isBefore(own, place) ? ahead - 1 : ahead
    },
  }
}

function countBefore(inOrder: readonly LinePlace[], place: LinePlace): number {
  let low = 0
  let high = inOrder.length
  while (low < high) {
    const middle = (low + high) >> 1
    const other = inOrder[middle]
    if (other && isBefore(other, place)) low = middle + 1
    else high = middle
  }
  return low
}

function isBefore(a: LinePlace, b: LinePlace): boolean {
  const byPriority = a.wake_priority - b.wake_priority
  return byPriority === 0 ? a.woken_at.getTime() < b.woken_at.getTime() : byPriority < 0
}
