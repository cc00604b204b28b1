import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideRetry } from './retry-policy.ts'
import type { RetryQuestion } from './retry-policy.ts'

const question: RetryQuestion = {
  failure: { kind: 'busy', retryAfterMs: null },
  tries: 1,
  deltaSeen: false,
  now: 0,
  deadlineAt: 600_000,
  random: () => 0.5,
}

const kinds = [
  'busy',
  'refused',
  'unreachable',
  'cut_off',
  'stalled',
  'garbled',
  'aborted',
] as const

const questions = fc.record({
  failure: fc.record({
    kind: fc.constantFrom(...kinds),
    retryAfterMs: fc.option(fc.integer({ min: 0, max: 900_000 })),
  }),
  tries: fc.integer({ min: 1, max: 12 }),
  deltaSeen: fc.boolean(),
  now: fc.integer({ min: 0, max: 700_000 }),
  deadlineAt: fc.integer({ min: 0, max: 700_000 }),
  random: fc.double({ min: 0, max: 0.999_999, noNaN: true }).map((value) => () => value),
})

describe('a retry', () => {
  it('keeps to its rules whatever happened', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const decision = decideRetry(asked)
        if (!decision.retry) return
        expect(asked.deltaSeen).toBe(false)
        expect(asked.tries).toBeLessThan(asked.failure.kind === 'busy' ? 30 : 6)
        expect(['busy', 'unreachable', 'stalled', 'cut_off']).toContain(asked.failure.kind)
        expect(asked.now + decision.delayMs).toBeLessThan(asked.deadlineAt)
        const wanted = asked.failure.retryAfterMs ?? 0
        expect(decision.delayMs).toBeGreaterThanOrEqual(wanted)
        const most = wanted > 0 ? wanted * 1.1 + 1 : 20_000
        expect(decision.delayMs).toBeLessThanOrEqual(most)
      }),
    )
  })

  it.each(kinds)('is made or not by the kind of failure: %s', (kind) => {
    const { retry } = decideRetry({ ...question, failure: { kind, retryAfterMs: null } })
    expect(retry).toBe(['busy', 'unreachable', 'stalled', 'cut_off'].includes(kind))
  })

  it('is never made once a reader may have seen text', () => {
    expect(decideRetry({ ...question, deltaSeen: true })).toEqual({ retry: false })
  })

  it('is made at most as often as allowed', () => {
    const most = { unreachable: 6, stalled: 6, cut_off: 6, busy: 30 } as const
    for (const [kind, tries] of Object.entries(most) as [keyof typeof most, number][]) {
      const failure = { kind, retryAfterMs: null }
      expect(decideRetry({ ...question, failure, tries: tries - 1 }).retry).toBe(true)
      expect(decideRetry({ ...question, failure, tries }).retry).toBe(false)
    }
    const held = { kind: 'held', retryAfterMs: 100 } as const
    expect(decideRetry({ ...question, failure: held, tries: 1_000 }).retry).toBe(true)
    expect(decideRetry({ ...question, tries: 2, maxTries: 2 }).retry).toBe(false)
  })

  it('waits longer each time, up to the cap', () => {
    const waits = [1, 2, 3, 4, 5, 9].map((tries) => {
      const decision = decideRetry({ ...question, tries, maxTries: 20, random: () => 0.999_999 })
      return decision.retry ? decision.delayMs : null
    })
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 20_000])
  })

  it('waits as long as asked, also beyond a minute', () => {
    const failure = { kind: 'busy', retryAfterMs: 120_000 } as const
    expect(decideRetry({ ...question, failure, random: () => 0 })).toEqual({
      retry: true,
      delayMs: 120_000,
    })
  })

  it('is given up where the asked wait ends after the deadline', () => {
    const failure = { kind: 'busy', retryAfterMs: 30_000 } as const
    expect(decideRetry({ ...question, failure, deadlineAt: 30_000 })).toEqual({ retry: false })
  })
})
