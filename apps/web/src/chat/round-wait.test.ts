import { describe, expect, it } from 'vitest'
import { roundWait } from './round-wait.ts'

describe('roundWait', () => {
  it.each([
    [null, null],
    [0, { unit: 'soon', count: 0 }],
    [4900, { unit: 'soon', count: 0 }],
    [5100, { unit: 'inSeconds', count: 10 }],
    [41_000, { unit: 'inSeconds', count: 45 }],
    [58_000, { unit: 'inMinutes', count: 1 }],
    [150_000, { unit: 'inMinutes', count: 3 }],
  ])('tells %s ms as %j', (ms, wait) => {
    expect(roundWait(ms)).toEqual(wait)
  })
})
