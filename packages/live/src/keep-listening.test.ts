import type { LiveWake } from '@dramatis/contracts/live-text'
import { expect, test, vi } from 'vitest'
import { keepListening, type Subscribe } from './keep-listening.ts'
import type { LiveListener } from './live-store.ts'

const log = { warn: () => undefined }
const patient = { timeout: 5_000, interval: 5 }
const wake: LiveWake = { turnId: 'turn_a', ownerId: 'usr_a', what: 'text' }

/** A store whose connections can be refused, dropped and made silent. */
function fakeStore() {
  const connections: { hear: (wakes: LiveWake[]) => void; drop: () => void; closed: boolean }[] = []
  const state = { refusals: 0, isSilent: false }
  const subscribe: Subscribe = async (hear, drop) => {
    await Promise.resolve()
    if (state.refusals > 0) {
      state.refusals -= 1
      throw new Error('refused')
    }
    const connection = { hear, drop, closed: false }
    connections.push(connection)
    return {
      ping: () => (state.isSilent ? Promise.reject(new Error('silent')) : Promise.resolve()),
      close() {
        connection.closed = true
        return Promise.resolve()
      },
    }
  }
  return { connections, state, subscribe }
}

test('rejects the first watch when the store refuses, and tries again with the next', async () => {
  const { connections, state, subscribe } = fakeStore()
  const listening = keepListening(subscribe, log)
  state.refusals = 1
  await expect(listening.watch(vi.fn<LiveListener>())).rejects.toThrow('refused')
  const listener = vi.fn<LiveListener>()
  await listening.watch(listener)
  connections[0]?.hear([wake])
  expect(listener.mock.calls).toEqual([[[wake]]])
  await listening.close()
})

test('comes back after a loss however often it is refused, then tells all to look again', async () => {
  const { connections, state, subscribe } = fakeStore()
  const listening = keepListening(subscribe, log)
  const listeners = [vi.fn<LiveListener>(), vi.fn<LiveListener>()]
  for (const listener of listeners) await listening.watch(listener)
  state.refusals = 2
  connections[0]?.drop()
  connections[0]?.drop()
  const late = vi.fn<LiveListener>()
  await listening.watch(late)
  expect(connections).toHaveLength(2)
  connections[1]?.hear([wake])
  for (const listener of [...listeners, late]) {
    expect(listener.mock.calls).toEqual([['resync'], [[wake]]])
  }
  await listening.close()
})

test('replaces a connection that no longer answers', async () => {
  const { connections, state, subscribe } = fakeStore()
  const listening = keepListening(subscribe, log, 5)
  const listener = vi.fn<LiveListener>()
  await listening.watch(listener)
  state.isSilent = true
  await vi.waitFor(() => expect(connections[0]?.closed).toBe(true), patient)
  state.isSilent = false
  await vi.waitFor(() => expect(listener.mock.calls).toContainEqual(['resync']), patient)
  await listening.close()
})

test('spares the others a listener that throws', async () => {
  const { connections, subscribe } = fakeStore()
  const listening = keepListening(subscribe, log)
  await listening.watch(() => {
    throw new Error('broken')
  })
  const listener = vi.fn<LiveListener>()
  await listening.watch(listener)
  connections[0]?.hear([wake])
  expect(listener).toHaveBeenCalledOnce()
  await listening.close()
})

test('stays closed, also when it was lost before', async () => {
  const { connections, subscribe } = fakeStore()
  const listening = keepListening(subscribe, log)
  await listening.watch(vi.fn<LiveListener>())
  connections[0]?.drop()
  await listening.close()
  expect(connections).toHaveLength(1)
})
