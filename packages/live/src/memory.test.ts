import { expect, test } from 'vitest'
import { describeLive } from './live.contract.ts'
import { createMemoryLive } from './memory.ts'

describeLive('live text in memory', () => {
  const live = createMemoryLive()
  return Promise.resolve({
    open: () => Promise.resolve(live),
    empty: async () => {
      await live.sweep(new Date(8.64e15))
    },
    close: () => Promise.resolve(),
  })
})

test('drops a turn an hour after it began or ended, whichever is later', async () => {
  let time = 0
  const live = createMemoryLive({ ttlMs: 1_000, now: () => time })
  const turn = { turnId: 'turn_a', attempt: 1 }
  await live.begin(turn)
  time = 900
  await live.end(turn)
  expect(await live.sweep(new Date(1_899))).toBe(0)
  expect(await live.sweep(new Date(1_900))).toBe(1)
  expect(await live.read('turn_a', { attempt: 1, offset: 0 })).toBeNull()
})
