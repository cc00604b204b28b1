import { beforeEach, describe, expect, it } from 'vitest'
import { exampleTurn } from './example-turn.ts'
import { createLiveStore, type LiveStore } from './live-store.ts'

const running = exampleTurn({ status: 'running', attempt: 1, position: null })
const delta = (text: string) => ({ event: 'delta', data: { turnId: running.id, text } }) as const
const frames: (() => void)[] = []
let store: LiveStore

beforeEach(() => {
  frames.length = 0
  store = createLiveStore({ now: () => 1000, schedule: (run) => void frames.push(run) })
})

describe('the live store', () => {
  it('tells its listeners once a frame, however much has changed', () => {
    let told = 0
    store.subscribe(() => (told += 1))
    store.adopt(running)
    for (const part of ['a', 'b', 'c']) store.applyEvent(delta(part))
    expect(told).toBe(0)
    for (const run of frames) run()
    expect(told).toBe(1)
    expect(store.get(running.id)?.text).toBe('abc')
  })

  it('does not follow turns that had ended when they were read', () => {
    store.adopt(exampleTurn({ status: 'done' }))
    expect([...store.all()]).toEqual([])
  })

  it('gives no place to deltas when earlier ones came before the turn was known', () => {
    store.applyEvent(delta('lost '))
    store.adopt(running)
    store.applyEvent(delta('tail'))
    expect(store.get(running.id)).toMatchObject({ text: '', grounded: false })
  })

  it('hears every open turn from its start when a new stream begins', () => {
    store.adopt(running)
    store.applyEvent(delta('abc'))
    store.startOver()
    store.applyEvent(delta('abcd'))
    expect(store.get(running.id)?.text).toBe('abcd')
  })

  it('distrusts its texts after too much was missed', () => {
    store.adopt(running)
    store.applyEvent({ event: 'away', data: {} })
    expect(store.get(running.id)?.grounded).toBe(false)
  })
})
