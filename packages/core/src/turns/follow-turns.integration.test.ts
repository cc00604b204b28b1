import type { LiveWake } from '@dramatis/contracts/live-text'
import type { TurnCursor } from '@dramatis/contracts/turn-cursor'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { WakeSource } from '../ports.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { claimTurn } from './claim-turn.ts'
import { findMissedTurns } from './find-missed-turns.ts'
import { finishTurn } from './finish-turn.ts'
import { followTurns, type Followed, type FollowTurns } from './follow-turns.ts'
import { requeueTurn } from './requeue-turn.ts'
import { submitTurn } from './submit-turn.ts'

describe('following turns', () => {
  let database: TestDatabase
  let ctx: TestContext
  const listeners = new Set<(wake: LiveWake | 'resync') => void>()
  const wakes: WakeSource = {
    subscribe(_owner, onWake) {
      listeners.add(onWake)
      return () => listeners.delete(onWake)
    },
  }
  const wake = (turnId: string, what: 'text' | 'state') => {
    for (const hear of listeners) hear({ turnId, ownerId: 'usr_1', what })
  }
  let keys = 0

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
    await ctx.db.prisma.user.create({ data: { id: 'usr_1' } })
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })

  async function begun() {
    const roomId = ctx.newId('room')
    const room = { id: roomId, ownerId: 'usr_1', personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
    const idempotencyKey = `k${(keys += 1)}`
    const { id } = await submitTurn(ctx, { userId: 'usr_1', roomId, text: 'Hi', idempotencyKey })
    await claim(roomId)
    await ctx.live.begin({ turnId: id, attempt: 1 })
    return { turnId: id, roomId }
  }
  const claim = (roomId: string) =>
    claimTurn(ctx, { roomId, workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 })
  async function write(turnId: string, attempt: number, start: number, text: string) {
    await ctx.live.append([{ turnId, ownerId: 'usr_1', attempt, start, text }])
  }
  async function finish(turnId: string, text: string, attempt = 1) {
    const reply = { text, finishReason: 'stop', model: 'm', usage: null, firstTokenAt: null }
    const end = { turnId, ownerId: 'usr_1', attempt, status: 'done', reason: null, reply } as const
    await finishTurn(ctx, end)
    await ctx.live.end({ turnId, attempt })
  }

  /** A reader that keeps text as a browser does. */
  function reader(input: Partial<FollowTurns>) {
    const stop = new AbortController()
    const all = {
      userId: 'usr_1',
      turnId: null,
      cursors: new Map<string, TurnCursor>(),
      since: null,
    }
    const events = followTurns(ctx, { ...all, ...input }, { wakes, signal: stop.signal })
    const texts = new Map<string, string>()
    const seen: Followed[] = []
    let last: ReadonlyMap<string, TurnCursor> = new Map()
    return {
      texts,
      seen,
      cursors: () => last,
      async until(done: (followed: Followed) => boolean) {
        for (;;) {
          const { value, done: over } = await events.next()
          if (over) return
          seen.push(value)
          last = new Map(value.cursors)
          const { event } = value
          if (event.event === 'reset') texts.set(event.data.turnId, '')
          if (event.event === 'delta') {
            const { turnId, text } = event.data
            texts.set(turnId, (texts.get(turnId) ?? '') + text)
          }
          if (done(value)) return
        }
      },
      async leave() {
        stop.abort()
        await events.return(undefined)
      },
    }
  }

  it('tells nothing twice when a wake comes after the end', async () => {
    const { turnId } = await begun()
    const { turnId: other } = await begun()
    await write(turnId, 1, 0, '안녕')
    await finish(turnId, '안녕')
    const all = reader({ since: new Date(ctx.now().getTime() - 60_000) })
    await all.until(({ event }) => event.event === 'end')
    wake(turnId, 'state')
    wake(turnId, 'text')
    await finish(other, 'x')
    wake(other, 'state')
    await all.until(({ event }) => event.event === 'end' && event.data.turn.id === other)
    expect(all.texts.get(turnId)).toBe('안녕')
    expect(all.seen.filter(({ event }) => event.event === 'end')).toHaveLength(2)
    await all.leave()
  })

  it('lets a reader that comes back shortly after an end keep its text once', async () => {
    const { turnId } = await begun()
    await finish(turnId, 'whole')
    const first = reader({ since: new Date(ctx.now().getTime() - 60_000) })
    await first.until(({ event }) => event.event === 'end' && event.data.turn.id === turnId)
    const again = reader({ since: ctx.now(), cursors: first.cursors() })
    again.texts.set(turnId, first.texts.get(turnId) ?? '')
    await again.until(({ event }) => event.event === 'end' && event.data.turn.id === turnId)
    expect(again.texts.get(turnId)).toBe('whole')
    await first.leave()
    await again.leave()
  })

  it('announces a new attempt with reset and splices nothing', async () => {
    const { turnId, roomId } = await begun()
    await write(turnId, 1, 0, 'first try')
    const one = reader({ turnId })
    await one.until(({ event }) => event.event === 'delta')
    const names = { turnId, ownerId: 'usr_1', attempt: 1 }
    await requeueTurn(ctx, names, { delayMs: 0, why: 'crash' })
    await claim(roomId)
    await ctx.live.begin({ turnId, attempt: 2 })
    await write(turnId, 2, 0, 'second')
    wake(turnId, 'state')
    await one.until(({ event }) => event.event === 'delta')
    expect(one.seen.map(({ event }) => event.event)).toEqual([
      'turn',
      'delta',
      'turn',
      'reset',
      'delta',
    ])
    expect(one.texts.get(turnId)).toBe('second')
    await finish(turnId, 'second', 2)
    await one.until(({ event }) => event.event === 'end')
    await one.leave()
  })

  it('goes on from a cursor in live text and in the record alike', async () => {
    const { turnId } = await begun()
    await write(turnId, 1, 0, '안녕하세요')
    const cursors = new Map([[turnId, { attempt: 1, offset: 6 }]])
    const live = reader({ turnId, cursors })
    await live.until(({ event }) => event.event === 'delta')
    expect(live.texts.get(turnId)).toBe('하세요')
    await live.leave()
    await finish(turnId, '안녕하세요')
    const record = reader({ turnId, cursors })
    await record.until(({ event }) => event.event === 'end')
    expect(record.texts.get(turnId)).toBe('하세요')
    expect(record.seen.some(({ event }) => event.event === 'reset')).toBe(false)
  })

  it('starts over for a cursor inside a character, past the end, or of another attempt', async () => {
    const { turnId } = await begun()
    await finish(turnId, '안녕')
    for (const cursor of [
      { attempt: 1, offset: 1 },
      { attempt: 1, offset: 99 },
      { attempt: 7, offset: 3 },
    ]) {
      const one = reader({ turnId, cursors: new Map([[turnId, cursor]]) })
      one.texts.set(turnId, 'rubbish')
      await one.until(({ event }) => event.event === 'end')
      expect(one.texts.get(turnId)).toBe('안녕')
    }
  })

  it('finds out by itself when every wake is lost', async () => {
    const { turnId } = await begun()
    const one = reader({ turnId })
    await one.until(({ event }) => event.event === 'turn')
    await finish(turnId, 'told to nobody')
    await one.until(({ event }) => event.event === 'end')
    expect(one.texts.get(turnId)).toBe('told to nobody')
  })

  it('learns of turns that began and ended while it could not be woken', async () => {
    await ctx.db.sql.query('delete from rooms')
    const { turnId: known } = await begun()
    const all = reader({})
    await all.until(({ event }) => event.event === 'turn')
    const { turnId: missed } = await begun()
    await finish(missed, 'written unheard')
    for (const hear of listeners) hear('resync')
    await all.until(({ event }) => event.event === 'end' && event.data.turn.id === missed)
    expect(all.texts.get(missed)).toBe('written unheard')
    expect(
      all.seen.some(({ event }) => event.event === 'end' && event.data.turn.id === known),
    ).toBe(false)
    await all.leave()
  })

  it('is told what was missed by one look for all readers, and of nobody else', async () => {
    await ctx.db.sql.query('delete from rooms')
    const now = ctx.now().getTime()
    const long = new Date(now - 60_000)
    const { turnId: past } = await begun()
    await finish(past, 'long heard')
    await ctx.db.sql.query('update turns set ended_at = $1 where id = $2', [long, past])
    const { turnId: open } = await begun()
    const { turnId: missed } = await begun()
    await finish(missed, 'written unheard')
    const since = new Date(now - 20_000)
    const found = await findMissedTurns(ctx, { ownerIds: ['usr_1', 'usr_2'], since })
    expect(found.map(({ what, ownerId }) => [what, ownerId])).toEqual([
      ['state', 'usr_1'],
      ['state', 'usr_1'],
    ])
    expect(new Set(found.map((wake) => 'turnId' in wake && wake.turnId))).toEqual(
      new Set([open, missed]),
    )
    expect(await findMissedTurns(ctx, { ownerIds: ['usr_2'], since })).toEqual([])
    expect(await findMissedTurns(ctx, { ownerIds: [], since })).toEqual([])
  })

  it('gives each event the place that the reader has after it and no further', async () => {
    const { turnId, roomId } = await begun()
    await write(turnId, 1, 0, 'first try')
    const one = reader({ turnId })
    await one.until(({ event }) => event.event === 'delta')
    await requeueTurn(ctx, { turnId, ownerId: 'usr_1', attempt: 1 }, { delayMs: 0, why: 'crash' })
    await claim(roomId)
    await ctx.live.begin({ turnId, attempt: 2 })
    await write(turnId, 2, 0, 'second')
    wake(turnId, 'state')
    await one.until(({ event }) => event.event === 'reset')
    const cut = one.cursors()
    await one.leave()
    const again = reader({ turnId, cursors: cut })
    await again.until(({ event }) => event.event === 'delta')
    expect(again.texts.get(turnId)).toBe('second')
    await again.leave()
  })

  it('says reset before the first text of a turn only, however it is woken', async () => {
    await ctx.db.sql.query('delete from rooms')
    const { turnId } = await begun()
    const all = reader({})
    await all.until(({ event }) => event.event === 'turn')
    await write(turnId, 1, 0, 'one ')
    wake(turnId, 'text')
    await all.until(({ event }) => event.event === 'delta')
    await write(turnId, 1, 4, 'two')
    await finish(turnId, 'one two')
    wake(turnId, 'state')
    await all.until(({ event }) => event.event === 'end')
    expect(all.texts.get(turnId)).toBe('one two')
    expect(all.seen.filter(({ event }) => event.event === 'reset')).toHaveLength(1)
    await all.leave()
  })

  it('is not for another user', async () => {
    const { turnId } = await begun()
    const events = followTurns(
      ctx,
      { userId: 'usr_2', turnId, cursors: new Map(), since: null },
      { wakes, signal: new AbortController().signal },
    )
    await expect(events.next()).rejects.toMatchObject({ code: 'not_found' })
  })
})
