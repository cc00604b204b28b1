import type { Turn } from '@dramatis/contracts/http/turns'
import type { TurnEvent } from '@dramatis/contracts/turn-event'
import { describe, expect, it } from 'vitest'
import { applyTurnEvent, startOver, textToShow } from './apply-turn-event.ts'
import { exampleReply, exampleTurn } from './example-turn.ts'
import { newLiveTurn, type LiveTurn } from './live-turn.ts'

type Told = Exclude<TurnEvent, { event: 'away' | 'note' | 'room' }>

const { id: turnId } = exampleTurn()
const moved = (part: Partial<Turn>): Told => ({ event: 'turn', data: { turn: exampleTurn(part) } })
const running = (attempt: number) => moved({ status: 'running', attempt, position: null })
const reset = (attempt: number): Told => ({ event: 'reset', data: { turnId, attempt } })
const delta = (text: string): Told => ({ event: 'delta', data: { turnId, text } })

function tell(events: readonly Told[], from?: LiveTurn): LiveTurn {
  let known = from
  for (const event of events) known = applyTurnEvent(known, event, 0)
  if (!known) throw new Error('nothing is known')
  return known
}

describe('a turn in the stream', () => {
  it('grows by its deltas', () => {
    const known = tell([moved({}), running(1), reset(1), delta('안녕'), delta('하세요')])
    expect(known.text).toBe('안녕하세요')
    expect(known.turn.status).toBe('running')
  })

  it('takes the text of a turn that a new stream finds running', () => {
    const known = tell([running(1), delta('Hello, '), delta('you')])
    expect(known.text).toBe('Hello, you')
    expect(known.attempt).toBe(1)
  })

  it('drops the text of an attempt when another starts', () => {
    const before = tell([running(1), delta('half a sen')])
    const requeued = tell([moved({ recovering: true, attempt: 1 })], before)
    expect(requeued.text).toBe('half a sen')
    const again = tell([running(2), reset(2), delta('A whole')], requeued)
    expect(again).toMatchObject({ text: 'A whole', attempt: 2 })
    expect(textToShow(again)).toBe('A whole')
  })

  it('keeps late text of an earlier attempt apart from the next one', () => {
    const known = tell([
      running(1),
      delta('old'),
      running(2),
      delta(' tail'),
      reset(2),
      delta('new'),
    ])
    expect(known.text).toBe('new')
  })

  it('ignores what arrives late: an older state, a reset to an earlier attempt', () => {
    const known = tell([running(2), reset(2), delta('second')])
    const later = tell([running(1), reset(1), moved({ attempt: 1, recovering: true })], known)
    expect(later).toMatchObject({ text: 'second', attempt: 2 })
    expect(later.turn.status).toBe('running')
  })

  it('ends once, and nothing changes it afterwards', () => {
    const turn = exampleTurn({ status: 'done', attempt: 1 })
    const end: Told = { event: 'end', data: { turn, replies: [exampleReply('All of it.')] } }
    const known = tell([running(1), delta('All'), end, delta(' more'), running(2), reset(2)])
    expect(known).toMatchObject({ ended: true, text: 'All', turn: { status: 'done' } })
    expect(known.replies[0]?.text).toBe('All of it.')
  })

  it('knows the end of a turn it never heard of', () => {
    const turn = exampleTurn({ status: 'failed', reason: 'deadline' })
    const known = tell([{ event: 'end', data: { turn, replies: [] } }])
    expect(known.ended).toBe(true)
  })

  it('gives no place to deltas of a turn nothing was told of', () => {
    expect(applyTurnEvent(undefined, delta('tail'), 0)).toBeUndefined()
  })

  it('gives no place to deltas after polls took over, until the text starts over', () => {
    const polled = { ...newLiveTurn(exampleTurn({ attempt: 1 }), 0), text: 'abc', grounded: false }
    expect(tell([delta('c')], polled).text).toBe('abc')
    expect(tell([reset(1), delta('abcd')], polled).text).toBe('abcd')
  })
})

describe('text that is told again', () => {
  it('keeps in view what was there until it has caught up', () => {
    const known = tell([running(1), delta('one two three')])
    const again = startOver(known, 0)
    expect(textToShow(again)).toBe('one two three')
    expect(textToShow(tell([delta('one two')], again))).toBe('one two three')
    expect(textToShow(tell([delta('one two three four')], again))).toBe('one two three four')
  })

  it('lets go of it when the new text is another', () => {
    const again = startOver(tell([running(1), delta('one two three')]), 0)
    expect(textToShow(tell([delta('four')], again))).toBe('four')
  })
})
