import { describe, expect, it } from 'vitest'
import type { HistoryPage } from '../api/history.ts'
import { joinDays } from './join-days.ts'

type Turn = HistoryPage['results'][number]['turns'][number]

const turn = (id: string): Turn => ({
  id,
  room: { id: 'room_1', title: 'At the café', personaId: 'role-play' },
  seq: 1,
  text: 'Hello',
  reply: null,
  status: 'done',
  createdAt: '2026-11-24T09:00:00.000Z',
  _links: {},
})

describe('the days of several pages', () => {
  it('joins a day that a page ended in with its rest in the next page', () => {
    const days = joinDays([
      { results: [{ day: '2026-11-24', turns: [turn('a')] }] },
      {
        results: [
          { day: '2026-11-24', turns: [turn('b')] },
          { day: '2026-11-23', turns: [turn('c')] },
        ],
      },
    ])
    expect(days.map(({ day, turns }) => [day, turns.map(({ id }) => id)])).toEqual([
      ['2026-11-24', ['a', 'b']],
      ['2026-11-23', ['c']],
    ])
  })

  it('has no days where there are no pages', () => {
    expect(joinDays([])).toEqual([])
  })
})
