import type { LivePiece, LiveRefusal } from '@dramatis/contracts/live-text'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LiveText } from '../ports.ts'
import {
  createLiveWriter,
  enoughUnits,
  gatheringMs,
  type AttemptWriter,
  type LiveWriter,
} from './live-writer.ts'

const turn = { turnId: 'turn_1', ownerId: 'usr_1', attempt: 1 }
const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A store that remembers what it was told, and answers as the test says. */
function recordingStore(answer: (call: number) => LiveRefusal[] | Error = () => []) {
  const appended: LivePiece[] = []
  const begun: number[] = []
  let calls = 0
  const live: LiveText = {
    begin: ({ attempt }) => Promise.resolve(void begun.push(attempt)),
    append(pieces) {
      calls += 1
      const said = answer(calls)
      if (said instanceof Error) return Promise.reject(said)
      if (said.length === 0) appended.push(...pieces)
      return Promise.resolve(said)
    },
    end: () => Promise.resolve(),
    read: () => Promise.resolve(null),
    announce: () => Promise.resolve(),
    forget: () => Promise.resolve(),
  }
  return { live, appended, begun, calls: () => calls }
}
/** Turns that run beside the one that is looked at. */
function openOthers(writer: LiveWriter, count: number): AttemptWriter[] {
  return Array.from({ length: count }, (_, n) =>
    writer.open({ ...turn, turnId: `turn_${n + 2}` }, () => undefined),
  )
}
const refuse = (why: 'stale' | 'gap') => [{ turnId: 'turn_1', attempt: 1, why }]

describe('the live writer', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('sends the first delta at once and gathers what follows', async () => {
    const store = recordingStore()
    const attempt = createLiveWriter({ live: store.live, log }).open(turn, () => undefined)
    attempt.push('안')
    expect(store.calls()).toBe(1)
    for (const delta of ['녕', '하', '세', '요']) attempt.push(delta)
    await attempt.close()
    expect(store.appended.map(({ start, text }) => [start, text])).toEqual([
      [0, '안'],
      [3, '녕하세요'],
    ])
  })

  it('gathers longer, the more a reader has before it', () => {
    const waits = [0, 1, 199, 200, 999, 1_000, 4_000, 16_000].map((units) => gatheringMs(units))
    expect(waits).toEqual([0, 40, 40, 70, 70, 1_500, 3_400, 3_400])
  })

  it('gathers longer where many turns run, but never the first', () => {
    const waits = [0, 1, 200, 1_000].map((units) => gatheringMs(units, 500))
    expect(waits).toEqual([0, 500, 500, 1_500])
    expect(gatheringMs(1, 40)).toBe(40)
    expect([1, 200, 1_000, 4_000].map((units) => enoughUnits(units))).toEqual([8, 16, 180, 300])
    expect([1, 200, 4_000].map((units) => enoughUnits(units, 500))).toEqual([180, 180, 300])
  })

  it('counts only turns that are open as running beside others', async () => {
    vi.useFakeTimers()
    const store = recordingStore()
    const writer = createLiveWriter({ live: store.live, log })
    const others = openOthers(writer, 2_000)
    const attempt = writer.open(turn, () => undefined)
    attempt.push('one ')
    await vi.advanceTimersByTimeAsync(0)
    attempt.push('two ')
    await vi.advanceTimersByTimeAsync(1_900)
    expect(store.calls()).toBe(1)
    for (const other of others) other.drop()
    await vi.advanceTimersByTimeAsync(200)
    expect(store.calls()).toBe(2)
    attempt.push('three')
    await vi.advanceTimersByTimeAsync(39)
    expect(store.calls()).toBe(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(store.calls()).toBe(3)
    await attempt.close()
  })

  it('sends pieces of several turns when the first is due, and the others no sooner than theirs', async () => {
    vi.useFakeTimers()
    const store = recordingStore()
    const writer = createLiveWriter({ live: store.live, log })
    const [first, second] = ['turn_1', 'turn_2'].map((turnId) =>
      writer.open({ ...turn, turnId }, () => undefined),
    )
    if (!first || !second) throw new Error('Expected two attempts')
    for (const attempt of [first, second]) attempt.push('at once ')
    await vi.advanceTimersByTimeAsync(0)
    const sent = store.calls()
    first.push('then')
    await vi.advanceTimersByTimeAsync(20)
    second.push('later')
    await vi.advanceTimersByTimeAsync(20)
    expect([store.calls() - sent, store.appended.at(-1)?.turnId]).toEqual([1, 'turn_1'])
    await vi.advanceTimersByTimeAsync(20)
    expect([store.calls() - sent, store.appended.at(-1)?.turnId]).toEqual([2, 'turn_2'])
    for (const attempt of [first, second]) await attempt.close()
  })

  it('keeps nothing waiting once it is enough', async () => {
    const store = recordingStore()
    const writer = createLiveWriter({ live: store.live, log }, () => 0)
    const attempt = writer.open(turn, () => undefined)
    attempt.push('가'.repeat(1_000))
    await new Promise((resolve) => setImmediate(resolve))
    attempt.push('나'.repeat(179))
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(store.calls()).toBe(1)
    attempt.push('다')
    await new Promise((resolve) => setTimeout(resolve, 80))
    expect(store.calls()).toBe(2)
    await attempt.close()
  })

  it('keeps what is enough waiting where many turns run', async () => {
    vi.useFakeTimers()
    const store = recordingStore()
    const writer = createLiveWriter({ live: store.live, log })
    const others = openOthers(writer, 499)
    const attempt = writer.open(turn, () => undefined)
    attempt.push('하나')
    await vi.advanceTimersByTimeAsync(0)
    attempt.push('둘'.repeat(1_000))
    await vi.advanceTimersByTimeAsync(490)
    expect(store.calls()).toBe(1)
    await vi.advanceTimersByTimeAsync(20)
    expect(store.calls()).toBe(2)
    attempt.push('셋')
    expect(vi.getTimerCount()).toBe(1)
    for (const one of [attempt, ...others]) one.drop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('sends the same bytes again when the store did not answer', async () => {
    const store = recordingStore((call) => (call === 1 ? new Error('away') : []))
    const attempt = createLiveWriter({ live: store.live, log }).open(turn, () => undefined)
    attempt.push('one ')
    await new Promise((resolve) => setImmediate(resolve))
    attempt.push('two')
    await attempt.close()
    expect(store.appended.map(({ start, text }) => [start, text])).toEqual([[0, 'one two']])
  })

  it('begins again from the start when the store lost what came before', async () => {
    const store = recordingStore((call) => (call === 2 ? refuse('gap') : []))
    const attempt = createLiveWriter({ live: store.live, log }).open(turn, () => undefined)
    attempt.push('one ')
    await new Promise((resolve) => setImmediate(resolve))
    attempt.push('two')
    await attempt.close()
    expect(store.begun).toEqual([1])
    expect(store.appended.at(-1)).toMatchObject({ start: 0, text: 'one two' })
  })

  it('sends a first delta that came while others travelled as soon as these have arrived', async () => {
    let arrive: () => void = () => undefined
    const store = recordingStore()
    const append = store.live.append.bind(store.live)
    store.live.append = async (pieces) => {
      const said = await append(pieces)
      if (store.calls() === 1) await new Promise<void>((resolve) => (arrive = resolve))
      return said
    }
    // Its clock stands still: no tick is ever due.
    const writer = createLiveWriter({ live: store.live, log }, () => 0)
    writer.open(turn, () => undefined).push('one')
    await new Promise((resolve) => setImmediate(resolve))
    writer.open({ ...turn, turnId: 'turn_2' }, () => undefined).push('two')
    arrive()
    for (let step = 0; step < 3; step += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(store.appended.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('says that the attempt is over elsewhere', async () => {
    const store = recordingStore(() => refuse('stale'))
    let stale = 0
    const attempt = createLiveWriter({ live: store.live, log }).open(turn, () => (stale += 1))
    attempt.push('late')
    await new Promise((resolve) => setImmediate(resolve))
    expect(stale).toBe(1)
  })

  it('closes when live text is away for good', async () => {
    const store = recordingStore(() => new Error('away'))
    const attempt = createLiveWriter({ live: store.live, log }).open(turn, () => undefined)
    attempt.push('kept')
    await attempt.close()
    expect(attempt.text()).toBe('kept')
  })

  it('sends the pieces of all its turns together', async () => {
    const store = recordingStore()
    const writer = createLiveWriter({ live: store.live, log })
    const attempts = [1, 2, 3].map((n) =>
      writer.open({ ...turn, turnId: `turn_${n}` }, () => undefined),
    )
    for (const attempt of attempts) attempt.push('x')
    await Promise.all(attempts.map((attempt) => attempt.close()))
    const before = store.calls()
    expect(before).toBeLessThanOrEqual(3)
    expect(store.appended.map(({ turnId }) => turnId).toSorted()).toEqual([
      'turn_1',
      'turn_2',
      'turn_3',
    ])
  })
})
