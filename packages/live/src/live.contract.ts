import type { LivePiece, LiveWake } from '@dramatis/contracts/live-text'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LiveListener, LiveRead, LiveStore } from './live-store.ts'

/** A store of its own for one test. */
export interface LiveFixture {
  /** Another connection to the same store, as another process has it; memory has one process only. */
  open(): Promise<LiveStore>
  empty(): Promise<void>
  close(): Promise<void>
}

const patient = { timeout: 20_000, interval: 20 }
const start = { attempt: 0, offset: 0 }
const said = '비가 그쳤네요. 雨が上がりましたね☔️ 👩‍👩‍👧‍👦 Let us walk, 𠮷野家.'

export function turnNumber(number: number): string {
  return `turn_${String(number).padStart(26, '0')}`
}

/** The text cut after each `every` code points, as a worker flushes it. */
export function cutPieces(text: string, every: number, more: Partial<LivePiece> = {}): LivePiece[] {
  const letters = Array.from(text)
  const pieces: LivePiece[] = []
  let bytes = 0
  for (let at = 0; at < letters.length; at += every) {
    const part = letters.slice(at, at + every).join('')
    pieces.push({
      turnId: turnNumber(1),
      ownerId: 'usr_a',
      attempt: 1,
      start: bytes,
      text: part,
      ...more,
    })
    bytes += Buffer.byteLength(part)
  }
  return pieces
}

/** What every store of live text does. */
export function describeLive(name: string, setUp: () => Promise<LiveFixture>) {
  describe(name, () => {
    let fixture: LiveFixture
    let opened: LiveStore[]
    let live: LiveStore
    let other: LiveStore
    const turn = { turnId: turnNumber(1), attempt: 1 }
    const readAll = (reads: readonly LiveRead[]) =>
      Promise.all(reads.map(({ turnId, cursor }) => other.read(turnId, cursor)))

    beforeEach(async () => {
      fixture = await setUp()
      opened = [await fixture.open(), await fixture.open()]
      ;[live, other] = opened as [LiveStore, LiveStore]
    })

    afterEach(async () => {
      await Promise.all(opened.map((store) => store.close()))
      await fixture.close()
    })

    async function write(text: string, every = 3) {
      for (const piece of cutPieces(text, every)) expect(await live.append([piece])).toEqual([])
    }

    test('gives back what was appended, piece by piece and in one batch', async () => {
      await live.begin(turn)
      await write(said)
      const whole = { attempt: 1, start: 0, text: said, ended: false }
      expect(await other.read(turn.turnId, start)).toEqual(whole)
      await live.begin({ turnId: turnNumber(2), attempt: 1 })
      expect(await live.append(cutPieces(said, 2, { turnId: turnNumber(2) }))).toEqual([])
      expect(await other.read(turnNumber(2), start)).toEqual(whole)
    })

    test('knows nothing of a turn that has not begun', async () => {
      expect(await live.read(turn.turnId, start)).toBeNull()
    })

    test('gives an empty text to who reads before the first word', async () => {
      await live.begin(turn)
      const nothing = { attempt: 1, start: 0, text: '', ended: false }
      expect(await live.read(turn.turnId, { attempt: 1, offset: 0 })).toEqual(nothing)
    })

    test('changes nothing when a piece comes twice', async () => {
      await live.begin(turn)
      const [first, second] = cutPieces(said, 30) as [LivePiece, LivePiece]
      await live.append([first, second])
      expect(await live.append([first])).toEqual([])
      expect(await live.append([first, second])).toEqual([])
      expect(await live.append([second, second])).toEqual([])
      expect((await live.read(turn.turnId, start))?.text).toBe(said)
    })

    test('takes the rest of a piece whose beginning it has', async () => {
      await live.begin(turn)
      await live.append([{ ...turn, ownerId: 'usr_a', start: 0, text: '안녕하' }])
      await live.append([{ ...turn, ownerId: 'usr_a', start: 3, text: '녕하세요' }])
      await live.append([{ ...turn, ownerId: 'usr_a', start: 0, text: '안녕하세요, 네' }])
      expect((await live.read(turn.turnId, start))?.text).toBe('안녕하세요, 네')
    })

    test('refuses pieces of an attempt after the next has begun', async () => {
      await live.begin(turn)
      await write('첫 번째')
      await live.begin({ ...turn, attempt: 2 })
      const late = cutPieces('늦은', 9)
      expect(await live.append(late)).toEqual([{ ...turn, why: 'stale' }])
      await live.begin(turn)
      expect(await live.append(late)).toEqual([{ ...turn, why: 'stale' }])
      const fresh = { attempt: 2, start: 0, text: '', ended: false }
      expect(await live.read(turn.turnId, start)).toEqual(fresh)
    })

    test('calls it a gap when an attempt was never begun, or a piece is missing', async () => {
      const [first, , third] = cutPieces(said, 5) as [LivePiece, LivePiece, LivePiece]
      expect(await live.append([first])).toEqual([{ ...turn, why: 'gap' }])
      await live.begin(turn)
      expect(await live.append([{ ...first, attempt: 2 }])).toEqual([
        { ...turn, attempt: 2, why: 'gap' },
      ])
      expect(await live.append([first, third])).toEqual([{ ...turn, why: 'gap' }])
      expect((await live.read(turn.turnId, start))?.text).toBe(first.text)
    })

    test('judges each turn of a batch by itself', async () => {
      await live.begin(turn)
      await live.begin({ turnId: turnNumber(2), attempt: 5 })
      const pieces = [1, 2, 3].flatMap((n) => cutPieces('すし', 9, { turnId: turnNumber(n) }))
      const refusals = await live.append(pieces)
      expect(refusals.toSorted((a, b) => a.turnId.localeCompare(b.turnId))).toEqual([
        { turnId: turnNumber(2), attempt: 1, why: 'stale' },
        { turnId: turnNumber(3), attempt: 1, why: 'gap' },
      ])
      expect((await live.read(turn.turnId, start))?.text).toBe('すし')
    })

    test('recovers from an emptied store by a begin and an append from 0', async () => {
      await live.begin(turn)
      const pieces = cutPieces(said, 10)
      const [first, second] = pieces as [LivePiece, LivePiece]
      await live.append([first])
      await fixture.empty()
      expect(await live.read(turn.turnId, start)).toBeNull()
      expect(await live.append([second])).toEqual([{ ...turn, why: 'gap' }])
      await live.begin(turn)
      expect(await live.append(pieces)).toEqual([])
      expect((await other.read(turn.turnId, start))?.text).toBe(said)
    })

    test('keeps the text when a running attempt begins again', async () => {
      await live.begin(turn)
      await write('비')
      await live.begin(turn)
      expect((await live.read(turn.turnId, start))?.text).toBe('비')
    })

    test('shows readers the end of the current attempt only', async () => {
      await live.begin({ ...turn, attempt: 2 })
      await live.end(turn)
      expect((await other.read(turn.turnId, start))?.ended).toBe(false)
      await live.end({ ...turn, attempt: 2 })
      expect((await other.read(turn.turnId, start))?.ended).toBe(true)
      await live.begin({ ...turn, attempt: 3 })
      expect((await other.read(turn.turnId, start))?.ended).toBe(false)
    })

    test('gives a reader of an older attempt the new one whole', async () => {
      await live.begin(turn)
      await write('오래된 이야기')
      await live.begin({ ...turn, attempt: 2 })
      await live.append(cutPieces('새 이야기', 2, { attempt: 2 }))
      const slice = await other.read(turn.turnId, { attempt: 1, offset: 3 })
      expect(slice).toEqual({ attempt: 2, start: 0, text: '새 이야기', ended: false })
    })

    test('resumes at every character, and starts over within one or past the end', async () => {
      let number = 0
      const words = fc.string({
        unit: fc.constantFrom('a', ' ', 'é', '가', '雨', '𠮷', '👩‍👧', '☔️'),
      })
      const cuts = fc.integer({ min: 1, max: 9 })
      await fc.assert(
        fc.asyncProperty(words, cuts, async (text, every) => {
          number += 1
          const turnId = turnNumber(number)
          await live.begin({ turnId, attempt: 1 })
          for (const piece of cutPieces(text, every, { turnId })) await live.append([piece])
          const bytes = Buffer.from(text)
          const offsets = Array.from({ length: bytes.length + 3 }, (_, offset) => offset)
          const reads = offsets.map((offset) => ({ turnId, cursor: { attempt: 1, offset } }))
          const slices = await readAll(reads)
          const borders = new Set([0, ...borderOffsets(text)])
          const expected = offsets.map((offset) => {
            const from = borders.has(offset) ? offset : 0
            return { attempt: 1, start: from, text: bytes.subarray(from).toString(), ended: false }
          })
          expect(slices).toEqual(expected)
        }),
        { numRuns: 30 },
      )
    })

    test('answers each of many that read at once its own, with null for what it does not have', async () => {
      const reads = [3, 9, 1, 3].map((n) => ({ turnId: turnNumber(n), cursor: start }))
      for (const n of [1, 2, 3]) {
        await live.begin({ turnId: turnNumber(n), attempt: 1 })
        await live.append(cutPieces(`turn ${n}`, 2, { turnId: turnNumber(n) }))
      }
      const texts = (await readAll(reads)).map((slice) => slice?.text ?? null)
      expect(texts).toEqual(['turn 3', null, 'turn 1', 'turn 3'])
    })

    test('wakes every watcher for text, for state and for rooms, from the moment its watch resolved', async () => {
      const heard: LiveWake[][] = [[], []]
      for (const wakes of heard) await other.watch(listInto(wakes))
      await live.begin(turn)
      const [first, second] = cutPieces(said, 30) as [LivePiece, LivePiece]
      await live.append([first])
      await live.append([second])
      const state = { turnId: turn.turnId, ownerId: 'usr_b', what: 'state' } as const
      const room = { roomId: 'room_a', ownerId: 'usr_b', what: 'room' } as const
      const all = { roomId: null, ownerId: 'usr_b', what: 'room' } as const
      await live.announce([state, room, all])
      const text = { turnId: turn.turnId, ownerId: 'usr_a', what: 'text' } as const
      for (const wakes of heard) {
        await vi.waitFor(() => expect(wakes).toEqual([text, text, state, room, all]), patient)
      }
    })

    test('tells a watcher nothing more after it closed', async () => {
      const [gone, stays]: [LiveWake[], LiveWake[]] = [[], []]
      const watch = await other.watch(listInto(gone))
      await other.watch(listInto(stays))
      await watch.close()
      await live.announce([{ turnId: turn.turnId, ownerId: 'usr_a', what: 'state' }])
      await vi.waitFor(() => expect(stays).toHaveLength(1), patient)
      expect(gone).toEqual([])
    })

    test('announces many wakes at once', async () => {
      const wakes: LiveWake[] = []
      await other.watch(listInto(wakes))
      const many = Array.from({ length: 500 }, (_, n) => {
        return { turnId: turnNumber(n), ownerId: 'usr_a', what: 'state' } as const
      })
      await live.announce(many)
      await vi.waitFor(() => expect(wakes).toEqual(many), patient)
    })

    test('keeps what has not expired when it sweeps', async () => {
      await live.begin(turn)
      await write('남는 말')
      await live.sweep(new Date())
      expect((await live.read(turn.turnId, start))?.text).toBe('남는 말')
    })
  })
}

/** What every store does that hears of wakes over a connection. */
export function describeListening(
  name: string,
  open: () => Promise<LiveStore>,
  cutListeners: () => Promise<number>,
) {
  test(`${name} listens with one connection, and says so when it had to listen anew`, async () => {
    const live = await open()
    const heard: LiveWake[] = []
    let resyncs = 0
    const listener: LiveListener = (news) => {
      if (news === 'resync') resyncs += 1
      else heard.push(...news)
    }
    await Promise.all([live.watch(listener), live.watch(listener), live.watch(listener)])
    expect(await cutListeners()).toBe(1)
    await vi.waitFor(() => expect(resyncs).toBe(3), patient)
    await live.announce([{ turnId: turnNumber(1), ownerId: 'usr_a', what: 'state' }])
    await vi.waitFor(() => expect(heard).toHaveLength(3), patient)
    await live.close()
  })
}

function listInto(wakes: LiveWake[]): LiveListener {
  return (news) => {
    if (news !== 'resync') wakes.push(...news)
  }
}

function borderOffsets(text: string): number[] {
  let bytes = 0
  return Array.from(text, (letter) => (bytes += Buffer.byteLength(letter)))
}
