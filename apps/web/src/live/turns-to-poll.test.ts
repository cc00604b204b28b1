import { describe, expect, it } from 'vitest'
import { exampleTurn } from './example-turn.ts'
import { newLiveTurn } from './live-turn.ts'
import { turnsToPoll } from './turns-to-poll.ts'

const running = newLiveTurn(exampleTurn({ status: 'running', attempt: 1 }), 0)
const due = (known: typeof running, now: number, open: boolean, polledAt = 0) =>
  turnsToPoll([known], new Map([[known.turn.id, polledAt]]), now, open).length > 0

describe('turnsToPoll', () => {
  it('leaves a turn to the stream while that speaks', () => {
    expect(due({ ...running, heardAt: 95_000 }, 100_000, true)).toBe(false)
  })

  it('looks after a turn of which the stream has long said nothing', () => {
    expect(due({ ...running, heardAt: 80_000 }, 100_000, true)).toBe(true)
    expect(due({ ...running, heardAt: 80_000 }, 100_000, true, 95_000)).toBe(false)
  })

  it('asks often while there is no stream, or its text has no place', () => {
    expect(due({ ...running, heardAt: 99_900 }, 100_000, false, 98_000)).toBe(true)
    expect(due({ ...running, heardAt: 99_900 }, 100_000, false, 99_000)).toBe(false)
    expect(due({ ...running, grounded: false }, 100_000, true, 98_000)).toBe(true)
  })

  it('never asks after an ended turn', () => {
    expect(due({ ...running, ended: true }, 100_000, false)).toBe(false)
  })
})
