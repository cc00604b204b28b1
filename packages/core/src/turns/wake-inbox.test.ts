import type { LiveWake } from '@dramatis/contracts/live-text'
import { describe, expect, it } from 'vitest'
import { createWakeInbox } from './wake-inbox.ts'

describe('an inbox of wakes', () => {
  function open() {
    let time = 0
    let hear: (wake: LiveWake | 'resync') => void = () => undefined
    const wakes = {
      subscribe(_owner: string, onWake: typeof hear) {
        hear = onWake
        return () => undefined
      },
    }
    const inbox = createWakeInbox(wakes, 'usr_1', () => time)
    return {
      inbox,
      pass: (ms: number) => (time += ms),
      resync: () => hear('resync'),
      wake: (turnId: string, what: 'text' | 'state') => hear({ turnId, ownerId: 'usr_1', what }),
    }
  }
  const staying = { signal: new AbortController().signal, othersOpen: false }
  const followed = (...ids: string[]) => new Map(ids.map((id) => [id, null]))

  it('remembers the strongest wake of each turn', async () => {
    const { inbox, wake } = open()
    wake('a', 'state')
    wake('a', 'text')
    wake('b', 'text')
    const { due, all } = await inbox.next(followed('a', 'b'), staying)
    expect([...due]).toEqual([
      ['a', 'state'],
      ['b', 'text'],
    ])
    expect(all).toBe(false)
  })

  it('looks at a turn whose wakes are lost while another never falls silent', async () => {
    const { inbox, wake, pass } = open()
    const seen: string[] = []
    for (let round = 0; round < 25; round += 1) {
      pass(100)
      wake('busy', 'text')
      const { due } = await inbox.next(followed('busy', 'quiet'), staying)
      if (due.get('quiet') === 'state') seen.push('quiet')
      expect(due.get('busy')).toBe('text')
    }
    expect(seen).toEqual(['quiet'])
  })

  it('looks at everything when wakes were missed, once', async () => {
    const { inbox, wake, resync } = open()
    resync()
    const missed = await inbox.next(followed('a', 'b'), staying)
    expect([missed.resync, missed.all, [...missed.due.keys()]]).toEqual([true, true, ['a', 'b']])
    wake('a', 'text')
    const next = await inbox.next(followed('a', 'b'), staying)
    expect([next.resync, next.all, [...next.due.keys()]]).toEqual([false, false, ['a']])
  })
})
