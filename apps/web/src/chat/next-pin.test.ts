import { describe, expect, it } from 'vitest'
import { nextPin } from './next-pin.ts'

const byReader = true

describe('nextPin', () => {
  it('keeps to the end while text grows under a reader who does not move', () => {
    expect(nextPin(true, { top: 500, topBefore: 500, distanceToEnd: 300, byReader })).toBe(true)
  })

  it('lets go when the reader scrolls up', () => {
    expect(nextPin(true, { top: 300, topBefore: 500, distanceToEnd: 200, byReader })).toBe(false)
  })

  it('stays when text went away, which moves the reader without being asked', () => {
    expect(nextPin(true, { top: 400, topBefore: 700, distanceToEnd: 60, byReader })).toBe(true)
  })

  it('stays when the list itself moves, whose lines are lower than it took them for', () => {
    const moved = { top: 300, topBefore: 500, distanceToEnd: 200, byReader: false }
    expect(nextPin(true, moved)).toBe(true)
    expect(nextPin(false, moved)).toBe(false)
  })

  it('takes hold again near the end, and not before', () => {
    expect(nextPin(false, { top: 600, topBefore: 500, distanceToEnd: 100, byReader })).toBe(false)
    expect(nextPin(false, { top: 690, topBefore: 600, distanceToEnd: 10, byReader })).toBe(true)
  })
})
