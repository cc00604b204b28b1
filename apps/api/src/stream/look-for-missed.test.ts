import type { LiveWake } from '@dramatis/contracts/live-text'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { lookForMissed } from './look-for-missed.ts'
import { createWakeHub } from './wake-hub.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('wakes the readers of turns that were missed, asks once for all of them, and again for what it could not learn', async () => {
  const asked: { owners: string[]; since: number }[] = []
  let away = false
  const query = (_: string, [owners, since]: [string[], Date]) => {
    asked.push({ owners, since: since.getTime() })
    if (away) return Promise.reject(new Error('The database is away'))
    return Promise.resolve({ rows: [{ turnId: 'turn_1', ownerId: 'usr_1' }] })
  }
  const warn = vi.fn<() => void>()
  const log = { info: warn, warn, error: warn }
  const hub = createWakeHub()
  const heard: (LiveWake | 'resync')[] = []
  hub.subscribe('usr_1', (wake) => heard.push(wake))
  hub.subscribe('usr_1', () => undefined)
  hub.subscribe('usr_2', () => undefined)
  const began = Date.now()
  const db = { sql: { query } } as unknown as Parameters<typeof lookForMissed>[0]['db']
  const missed = lookForMissed({ db, log, now: () => new Date() }, hub)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(heard).toEqual([{ turnId: 'turn_1', ownerId: 'usr_1', what: 'state' }])
  away = true
  await vi.advanceTimersByTimeAsync(15_000)
  away = false
  await vi.advanceTimersByTimeAsync(15_000)
  missed.close()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked.map(({ owners }) => owners)).toEqual(Array(3).fill(['usr_1', 'usr_2']))
  // Five seconds of slack for clocks; what the failed look did not learn is asked for again.
  expect(asked.map(({ since }) => since - began)).toEqual([-5_000, 10_000, 10_000])
  expect([heard.length, warn.mock.calls.length]).toEqual([2, 1])
})
