import { describe, expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

describe('backoffMs', () => {
  it('doubles with each failure and spreads over the upper half', () => {
    expect(backoffMs(0, 2000, () => 0)).toBe(1000)
    expect(backoffMs(0, 2000, () => 1)).toBe(2000)
    expect(backoffMs(2, 2000, () => 0.5)).toBe(6000)
  })

  it('never waits longer than half a minute', () => {
    expect(backoffMs(50, 5000, () => 1)).toBe(30_000)
  })
})
