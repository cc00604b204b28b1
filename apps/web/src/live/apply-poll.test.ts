import { describe, expect, it } from 'vitest'
import type { PolledTurn } from '../api/turns.ts'
import { applyPoll } from './apply-poll.ts'
import { applyTurnEvent } from './apply-turn-event.ts'
import { exampleReply, exampleTurn } from './example-turn.ts'
import { cursorOf, newLiveTurn } from './live-turn.ts'

const running = exampleTurn({ status: 'running', attempt: 1, position: null })
const fresh = newLiveTurn(running, 0)

const answer = (part: Partial<PolledTurn>): PolledTurn => ({
  turn: running,
  cursor: '1.0',
  text: '',
  reset: false,
  replies: [],
  ...part,
})
const ask = (known: typeof fresh) => ({ version: known.version, after: cursorOf(known) })

describe('a poll', () => {
  it('continues from the cursor, counted in bytes', () => {
    const first = applyPoll(fresh, ask(fresh), answer({ text: '안녕', cursor: '1.6' }), 0)
    expect(cursorOf(first)).toBe('1.6')
    const second = applyPoll(first, ask(first), answer({ text: '하세요', cursor: '1.15' }), 0)
    expect(second.text).toBe('안녕하세요')
    expect(cursorOf(second)).toBe('1.15')
  })

  it('starts over where the server says so', () => {
    const first = applyPoll(fresh, ask(fresh), answer({ text: 'half', cursor: '1.4' }), 0)
    const turn = { ...running, attempt: 2 }
    const polled = answer({ turn, text: 'whole', cursor: '2.5', reset: true })
    expect(applyPoll(first, ask(first), polled, 0)).toMatchObject({ text: 'whole', attempt: 2 })
  })

  it('gives up its text when the stream was faster', () => {
    const asked = ask(fresh)
    const delta = { event: 'delta', data: { turnId: running.id, text: 'ab' } } as const
    const streamed = applyTurnEvent(fresh, delta, 0) ?? fresh
    const late = applyPoll(streamed, asked, answer({ text: 'abc', cursor: '1.3' }), 0)
    expect(late.text).toBe('ab')
    expect(late.grounded).toBe(true)
  })

  it('takes the next deltas out of the stream’s hands, for they may repeat its text', () => {
    const polled = applyPoll(fresh, ask(fresh), answer({ text: 'ab', cursor: '1.2' }), 0)
    expect(polled.grounded).toBe(false)
  })

  it('leaves them there when it brought nothing new', () => {
    expect(applyPoll(fresh, ask(fresh), answer({}), 0).grounded).toBe(true)
  })

  it('ends a turn whose end the stream did not tell', () => {
    const turn = { ...running, status: 'done' as const }
    const polled = answer({ turn, text: 'all', replies: [exampleReply('all')] })
    expect(applyPoll(fresh, ask(fresh), polled, 0)).toMatchObject({ ended: true, turn })
  })

  it('does not bring an ended turn back', () => {
    const ended = { ...fresh, ended: true }
    expect(applyPoll(ended, ask(ended), answer({ text: 'x' }), 0)).toBe(ended)
  })
})
