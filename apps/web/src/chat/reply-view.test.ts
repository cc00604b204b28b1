import { describe, expect, it } from 'vitest'
import { exampleReply, exampleTurn } from '../live/example-turn.ts'
import { newLiveTurn, type LiveTurn } from '../live/live-turn.ts'
import { viewReply } from './reply-view.ts'

const queued = exampleTurn({ position: 2 })
const running = exampleTurn({ status: 'running', attempt: 1, position: null })
const bare = { replies: [], chosenReplyId: null }
const welcome = { replies: [exampleReply('Welcome!')], chosenReplyId: null }
const live = (part: Partial<LiveTurn>): LiveTurn => ({ ...newLiveTurn(running, 0), ...part })

describe('viewReply', () => {
  it('waits with its place in line', () => {
    expect(viewReply({ turn: queued, ...bare }, undefined)).toMatchObject({
      phase: 'waiting',
      position: 2,
    })
  })

  it('writes what the stream tells, though the page was read before', () => {
    const view = viewReply({ turn: queued, ...bare }, live({ text: 'Wel' }))
    expect(view).toMatchObject({ phase: 'writing', text: 'Wel' })
    const early = live({ turn: queued, attempt: 1, text: 'Wel' })
    expect(viewReply({ turn: queued, ...bare }, early).phase).toBe('writing')
  })

  it('keeps the broken text in view while it recovers', () => {
    const turn = { ...queued, attempt: 1, recovering: true }
    const view = viewReply({ turn: queued, ...bare }, live({ turn, text: 'Wel' }))
    expect(view).toMatchObject({ phase: 'recovering', text: 'Wel' })
  })

  it('still recovers while the next attempt has written nothing', () => {
    const turn = { ...running, attempt: 2, recovering: true }
    const known = live({ turn, attempt: 1, text: 'Wel' })
    expect(viewReply({ turn: queued, ...bare }, known).phase).toBe('recovering')
    const begun = { ...known, attempt: 2, text: '' }
    expect(viewReply({ turn: queued, ...bare }, begun).phase).toBe('recovering')
    const written = { ...begun, text: 'Hello' }
    expect(viewReply({ turn: queued, ...bare }, written)).toMatchObject({
      phase: 'writing',
      text: 'Hello',
    })
  })

  it('shows the record once the turn has ended', () => {
    const turn = { ...running, status: 'done' as const }
    const known = live({ turn, text: 'Welc', ended: true, replies: [exampleReply('Welcome!')] })
    expect(viewReply({ turn: running, ...bare }, known)).toMatchObject({
      phase: 'done',
      text: 'Welcome!',
    })
    const read = { turn, ...welcome }
    expect(viewReply(read, live({ text: 'Wel' })).text).toBe('Welcome!')
  })

  it('says why a turn failed', () => {
    const turn = { ...running, status: 'failed' as const, reason: 'deadline' as const }
    expect(viewReply({ turn, ...bare }, undefined)).toMatchObject({
      phase: 'failed',
      reason: 'deadline',
      text: '',
    })
  })

  describe('of a message that has a reply already', () => {
    const first = { ...running, status: 'done' as const }
    const one = exampleReply('One', { id: 'rep_1' })
    const again = exampleTurn({ id: 'turn_2', seq: 2, kind: 'regeneration' })
    const two = exampleReply('Tw', { id: 'rep_2', turnId: again.id, complete: false })
    const asked = { turn: again, replies: [one], chosenReplyId: 'rep_1' }
    const ended = (status: 'done' | 'failed' | 'cancelled' | 'incomplete') => ({
      ...again,
      status,
    })

    it('keeps it in view until the new one has words', () => {
      expect(viewReply(asked, undefined)).toMatchObject({
        phase: 'waiting',
        text: 'One',
        earlier: true,
        place: -1,
      })
      const turn = { ...again, status: 'running' as const, attempt: 1 }
      const written = { ...newLiveTurn(turn, 0), text: 'Tw' }
      expect(viewReply(asked, written)).toMatchObject({
        phase: 'writing',
        text: 'Tw',
        earlier: false,
      })
    })

    it('shows it again, with a word about the try, when the new one fails or is stopped', () => {
      for (const status of ['failed', 'cancelled', 'incomplete'] as const) {
        const view = viewReply({ ...asked, turn: ended(status) }, undefined)
        expect(view).toMatchObject({ phase: 'done', text: 'One', lastTry: status, place: 0 })
      }
      const known = { ...newLiveTurn(ended('cancelled'), 0), ended: true, replies: [two] }
      expect(viewReply(asked, known)).toMatchObject({
        text: 'One',
        alternatives: ['rep_1', 'rep_2'],
        place: 0,
        lastTry: 'cancelled',
      })
    })

    it('shows the new one once it is whole, though the page was read before', () => {
      const known = { ...newLiveTurn(ended('done'), 0), ended: true, replies: [two] }
      expect(viewReply(asked, known)).toMatchObject({ phase: 'done', text: 'Tw', place: 1 })
    })

    it('shows whichever was chosen, and says when that one is not whole', () => {
      const both = { turn: ended('cancelled'), replies: [one, two] }
      const view = viewReply({ ...both, chosenReplyId: 'rep_2' }, undefined)
      expect(view).toMatchObject({ phase: 'cancelled', text: 'Tw', place: 1, lastTry: null })
      const older = { turn: first, replies: [two, one], chosenReplyId: 'rep_2' }
      expect(viewReply(older, undefined)).toMatchObject({ phase: 'incomplete', lastTry: null })
    })
  })
})
