import { describe, expect, it } from 'vitest'
import { estimateWait } from './estimate-wait.ts'

const pace = { serviceMs: 2_000, slots: 10, running: 10 }

describe('the estimate of a wait', () => {
  it('is nothing while slots are free', () => {
    expect(estimateWait({ ahead_here: 0, ahead: 3 }, { ...pace, running: 2 })).toBe(0)
  })

  it('is one round for each full set of slots ahead', () => {
    expect(estimateWait({ ahead_here: 0, ahead: 0 }, pace)).toBe(2_000)
    expect(estimateWait({ ahead_here: 0, ahead: 9 }, pace)).toBe(2_000)
    expect(estimateWait({ ahead_here: 0, ahead: 10 }, pace)).toBe(4_000)
  })

  it('is one after another within a room', () => {
    expect(estimateWait({ ahead_here: 3, ahead: 0 }, { ...pace, running: 1 })).toBe(6_000)
  })
})
