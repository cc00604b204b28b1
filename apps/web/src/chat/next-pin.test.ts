import { describe, expect, it } from 'vitest'
import { nextPin } from './next-pin.ts'

describe('nextPin', () => {
  it('keeps to the end while text grows under a reader who does not move', () => {
    expect(nextPin(true, { top: 500, topBefore: 500, distanceToEnd: 300 })).toBe(true)
  })

  it('lets go when the reader scrolls up', () => {
    expect(nextPin(true, { top: 300, topBefore: 500, distanceToEnd: 200 })).toBe(false)
  })

  it('stays when text went away, which moves the reader without being asked', () => {
    expect(nextPin(true, { top: 400, topBefore: 700, distanceToEnd: 60 })).toBe(true)
  })

  it('takes hold again near the end, and not before', () => {
    expect(nextPin(false, { top: 600, topBefore: 500, distanceToEnd: 100 })).toBe(false)
    expect(nextPin(false, { top: 690, topBefore: 600, distanceToEnd: 10 })).toBe(true)
  })
})
