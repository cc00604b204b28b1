import { describe, expect, it } from 'vitest'
import { waitingLine, type LinePlace } from './waiting-line.ts'

const place = (room_id: string, wake_priority: number, ms: number): LinePlace => ({
  room_id,
  wake_priority,
  woken_at: new Date(ms),
})
const line = waitingLine([place('a', 1, 10), place('b', 1, 20), place('c', 2, 5)], null)

describe('the line of waiting rooms', () => {
  it('puts a room behind all of its priority that came sooner', () => {
    expect(line.countAhead(place('new', 1, 15))).toBe(1)
    expect(line.countAhead(place('new', 1, 30))).toBe(2)
    expect(line.countAhead(place('new', 2, 30))).toBe(3)
    expect(line.countAhead(place('new', 0, 30))).toBe(0)
  })

  it('puts no room behind one that came in the same moment', () => {
    expect(line.countAhead(place('new', 1, 10))).toBe(0)
  })

  it('never counts a room before itself, though it stood further ahead when the line was read', () => {
    expect(line.countAhead(place('b', 1, 20))).toBe(1)
    expect(line.countAhead(place('a', 3, 50))).toBe(2)
  })

  it('is empty where nobody waits', () => {
    expect(waitingLine([], null).countAhead(place('a', 9, 9))).toBe(0)
  })
})
