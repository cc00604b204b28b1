import { describe, expect, it } from 'vitest'
import { createPulse } from './pulse.ts'

describe('the pulse of a worker', () => {
  function beating() {
    let at = 0
    const pulse = createPulse({ now: () => at, workerLostMs: 8_000 })
    return {
      pulse,
      pass(ms: number) {
        at += ms
      },
      beatFor(ms: number) {
        for (let gone = 0; gone < ms; gone += 2_000) {
          at += 2_000
          pulse.felt()
        }
      },
    }
  }

  it('is steady from the start, so that what a dead house left is found at once', () => {
    expect(beating().pulse.isSteady()).toBe(true)
  })

  it('is steady as long as it beats', () => {
    const { pulse, beatFor } = beating()
    beatFor(60_000)
    expect(pulse.isSteady()).toBe(true)
  })

  it('is not when beats are missed, before the next one tells so', () => {
    const { pulse, beatFor, pass } = beating()
    beatFor(10_000)
    pass(4_001)
    expect(pulse.isSteady()).toBe(false)
  })

  it('is steady again once it has beaten for as long as a worker may be silent', () => {
    const { pulse, beatFor, pass } = beating()
    beatFor(10_000)
    pass(20_000)
    pulse.felt()
    beatFor(6_000)
    expect(pulse.isSteady()).toBe(false)
    beatFor(2_000)
    expect(pulse.isSteady()).toBe(true)
  })
})
