import { polledTurn } from '@dramatis/contracts/http/turns'
import { turnEvent } from '@dramatis/contracts/turn-event'
import { describe, expect, it } from 'vitest'
import { exampleReply, exampleTurn } from '../live/example-turn.ts'
import { readLoosely } from './read-loosely.ts'

const answer = {
  turn: exampleTurn(),
  cursor: '1.0',
  text: '',
  reset: false,
  replies: [exampleReply('Hi')],
}

describe('readLoosely', () => {
  it('leaves out fields that a newer server added, at any depth', () => {
    const newer = {
      ...answer,
      mood: 'calm',
      turn: { ...answer.turn, cost: 3 },
      replies: [{ ...exampleReply('Hi'), voice: { url: '/v' } }],
    }
    expect(readLoosely(polledTurn, newer)).toEqual({ success: true, data: answer })
    expect(newer.mood).toBe('calm')
  })

  it('leaves them out of events, too', () => {
    const data = { turn: { ...answer.turn, cost: 3 }, at: 1 }
    expect(readLoosely(turnEvent, { event: 'turn', data })).toEqual({
      success: true,
      data: { event: 'turn', data: { turn: answer.turn } },
    })
  })

  it('still refuses what misses a field or has a wrong one', () => {
    const { text: _, ...short } = answer
    expect(readLoosely(polledTurn, { ...short, mood: 'calm' }).success).toBe(false)
    expect(readLoosely(polledTurn, { ...answer, reset: 'no' }).success).toBe(false)
    expect(readLoosely(polledTurn, null).success).toBe(false)
  })
})
