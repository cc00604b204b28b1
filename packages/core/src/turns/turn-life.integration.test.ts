import { createMemoryLive } from '@dramatis/live/memory'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { beatWorker } from './beat-worker.ts'
import { claimTurn, type ClaimedTurn } from './claim-turn.ts'
import { finishTurn, type EndedReply } from './finish-turn.ts'
import { getTurn } from './get-turn.ts'
import { requeueTurn } from './requeue-turn.ts'
import { createRunningTurns } from './running-turns.ts'
import { submitTurn } from './submit-turn.ts'
import { sweepTurns } from './sweep-turns.ts'

const limits = { workerLostMs: 8_000, maxCrashes: 3, rewakeMs: 15_000 }

describe('the life of a turn', () => {
  let database: TestDatabase
  let ctx: TestContext
  let userId: string
  let roomId: string
  let keys = 0

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })
  beforeEach(async () => {
    await ctx.db.sql.query('delete from users')
    userId = ctx.newId('usr')
    roomId = ctx.newId('room')
    await ctx.db.prisma.user.create({ data: { id: userId, timeZone: 'Asia/Seoul' } })
    const room = { id: roomId, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
    await ctx.db.sql
      .query(`insert into workers (id, heartbeat_at) values ('wrk_1', now()), ('wrk_2', now())
      on conflict (id) do update set heartbeat_at = now()`)
    ctx.wakes.length = 0
  })

  const submit = (text = 'Hello', key = `key-${(keys += 1)}`) =>
    submitTurn(ctx, { userId, roomId, text, idempotencyKey: key })
  const claim = () =>
    claimTurn(ctx, { roomId, workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 })
  const reply = (text: string): EndedReply => ({
    text,
    finishReason: 'stop',
    model: 'm',
    usage: null,
    firstTokenAt: ctx.now(),
  })
  const finish = (turn: ClaimedTurn, text: string | null, status: 'done' | 'failed' = 'done') =>
    finishTurn(ctx, {
      turnId: turn.id,
      ownerId: userId,
      attempt: turn.attempt,
      status,
      reason: null,
      reply: text === null ? null : reply(text),
    })
  const used = async () => {
    const days = await ctx.db.prisma.usageDay.findMany({ where: { userId } })
    return days.reduce((sum, day) => sum + day.used, 0)
  }
  const must = async () => {
    const turn = await claim()
    if (!turn) throw new Error('Expected a turn to claim')
    return turn
  }

  it('is accepted, claimed and ended, with one reply and one charge', async () => {
    const accepted = await submit()
    expect(accepted).toMatchObject({ status: 'queued', seq: 1, position: 0 })
    expect(ctx.wakes).toMatchObject([{ roomId, wake: 1, priority: 1, delayMs: 0 }])
    const turn = await must()
    expect(turn).toMatchObject({ id: accepted.id, attempt: 1, message_seq: 1 })
    expect(await finish(turn, 'Hi!')).toBe(true)
    expect(await getTurn(ctx, { userId, turnId: turn.id })).toMatchObject({ status: 'done' })
    expect(await ctx.db.prisma.reply.count({ where: { turnId: turn.id } })).toBe(1)
    expect(await used()).toBe(1)
  })

  it('ends once: a second end under the same fence changes nothing', async () => {
    await submit()
    const turn = await must()
    const ends = await Promise.all([
      finish(turn, 'one'),
      finish(turn, 'two'),
      finish(turn, null, 'failed'),
    ])
    expect(ends.filter(Boolean)).toHaveLength(1)
    expect(await ctx.db.prisma.reply.count({ where: { turnId: turn.id } })).toBeLessThanOrEqual(1)
    const room = await ctx.db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
    expect(room.openTurns).toBe(0)
  })

  it('refuses the writes of an attempt that was taken away', async () => {
    await submit()
    const first = await must()
    await requeueTurn(
      ctx,
      { turnId: first.id, ownerId: userId, attempt: 1 },
      { delayMs: 0, why: 'handover' },
    )
    const second = await must()
    expect(second.attempt).toBe(2)
    expect(await finish(first, 'late')).toBe(false)
    expect(await finish(second, 'in time')).toBe(true)
    const replies = await ctx.db.prisma.reply.findMany({ where: { turnId: first.id } })
    expect(replies.map(({ text }) => text)).toEqual(['in time'])
  })

  it('runs the turns of a room one at a time, in order, and wakes for the next', async () => {
    const [a, b] = [await submit('a'), await submit('b')]
    expect(ctx.wakes).toHaveLength(1)
    expect(b.position).toBe(1)
    const [first, second] = await Promise.all([claim(), claim()])
    const claimed = [first, second].filter((turn) => turn !== null)
    expect(claimed.map((turn) => turn.id)).toEqual([a.id])
    expect(await claim()).toBeNull()
    if (claimed[0]) await finish(claimed[0], 'A')
    expect(ctx.wakes.map(({ wake }) => wake)).toEqual([1, 2])
    expect((await must()).id).toBe(b.id)
  })

  it('lets two posts that meet in an idle room cause one wake between them', async () => {
    await Promise.all([submit('a'), submit('b'), submit('c')])
    expect(ctx.wakes).toHaveLength(1)
    const room = await ctx.db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
    expect(room).toMatchObject({ openTurns: 3, lastSeq: 3 })
  })

  it('charges to the limit and no further, however many post at once', async () => {
    await ctx.db.prisma.user.update({ where: { id: userId }, data: { dailyTurnLimit: 5 } })
    for (let index = 0; index < 4; index += 1) await submit()
    const posts = await Promise.allSettled(Array.from({ length: 50 }, () => submit()))
    expect(posts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await used()).toBe(5)
    expect(await ctx.db.prisma.turn.count({ where: { roomId } })).toBe(5)
    expect(await ctx.db.prisma.message.count({ where: { roomId } })).toBe(5)
  })

  it('counts the days of the user’s own time zone', async () => {
    await submit()
    const [day] = await ctx.db.prisma.usageDay.findMany({ where: { userId } })
    // Midnight UTC is nine in the morning in Seoul.
    expect(day?.day.toISOString()).toBe('2026-11-21T00:00:00.000Z')
    ctx.pass(15.5 * 3_600_000)
    await submit()
    expect(await ctx.db.prisma.usageDay.count({ where: { userId } })).toBe(2)
    ctx.pass(-15.5 * 3_600_000)
  })

  it('gives the charge back once when nothing was delivered', async () => {
    await submit()
    const turn = await must()
    await finish(turn, null, 'failed')
    await finish(turn, null, 'failed')
    expect(await used()).toBe(0)
    const entries = await ctx.db.prisma.ledgerEntry.findMany({ where: { turnId: turn.id } })
    expect(entries.map(({ kind }) => kind).toSorted()).toEqual(['charge', 'refund'])
  })

  it('answers the same key with the same turn, also when the quota is spent', async () => {
    await ctx.db.prisma.user.update({ where: { id: userId }, data: { dailyTurnLimit: 1 } })
    const first = await submit('Hello', 'same')
    expect((await submit('Hello', 'same')).id).toBe(first.id)
    await expect(submit('Other', 'same')).rejects.toMatchObject({ code: 'idempotency_key_reused' })
    await expect(submit('More', 'another')).rejects.toMatchObject({ code: 'quota_spent' })
  })

  it('forgets a key after 24 hours', async () => {
    const first = await submit('Hello', 'old')
    ctx.pass(24 * 3_600_000 + 1)
    expect((await submit('Hello', 'old')).id).not.toBe(first.id)
    ctx.pass(-24 * 3_600_000 - 1)
  })

  it('rests until its time after a retry', async () => {
    await submit()
    const { id, attempt } = await must()
    await requeueTurn(
      ctx,
      { turnId: id, ownerId: userId, attempt },
      { delayMs: 5_000, why: 'retry' },
    )
    expect(ctx.wakes.at(-1)).toMatchObject({ roomId, delayMs: 5_000 })
    expect(await claim()).toBeNull()
    const resting = { status: 'queued', retrying: true, recovering: false, estimateMs: 5_000 }
    expect(await getTurn(ctx, { userId, turnId: id })).toMatchObject(resting)
    ctx.pass(5_000)
    expect(await must()).toMatchObject({ id, attempt: 2, tries: 1 })
    const runs = { retrying: false, estimateMs: null }
    expect(await getTurn(ctx, { userId, turnId: id })).toMatchObject(runs)
  })

  it('goes back to the queue when its worker is lost, and is parked after three', async () => {
    const { id } = await submit()
    for (let crash = 1; crash <= 3; crash += 1) {
      await must()
      await ctx.db.sql.query(
        `update workers set heartbeat_at = now() - interval '9 seconds' where id = 'wrk_1'`,
      )
      const swept = await sweepTurns(ctx, limits)
      expect(swept.requeued).toBe(1)
      await ctx.db.sql.query('update workers set heartbeat_at = now()')
      const turn = await getTurn(ctx, { userId, turnId: id })
      if (crash < 3) expect(turn).toMatchObject({ status: 'queued', recovering: true })
      else expect(turn).toMatchObject({ status: 'failed', reason: 'worker_lost' })
    }
    expect(await used()).toBe(0)
  })

  it('is left alone by the sweeper while its worker beats', async () => {
    await submit()
    await must()
    expect(await sweepTurns(ctx, limits)).toEqual({ requeued: 0, ended: 0, rewoken: 0 })
  })

  it('ends at its deadline: failed when nothing was seen, incomplete when something was', async () => {
    const waiting = await submit('first')
    const turn = await must()
    await ctx.live.begin({ turnId: turn.id, attempt: 1 })
    const piece = { turnId: turn.id, ownerId: userId, attempt: 1, start: 0, text: '안녕' }
    await ctx.live.append([piece])
    const next = await submit('second')
    ctx.pass(600_001)
    expect(await sweepTurns(ctx, limits)).toMatchObject({ ended: 2 })
    expect(await getTurn(ctx, { userId, turnId: waiting.id })).toMatchObject({
      status: 'incomplete',
    })
    expect(await getTurn(ctx, { userId, turnId: next.id })).toMatchObject({
      status: 'failed',
      reason: 'deadline',
    })
    const kept = await ctx.db.prisma.reply.findFirst({ where: { turnId: waiting.id } })
    expect(kept).toMatchObject({ text: '안녕', complete: false })
    expect(await used()).toBe(1)
  })

  it('is woken again, under the same number, when the queue lost its wake', async () => {
    await submit()
    ctx.wakes.length = 0
    expect((await sweepTurns(ctx, limits)).rewoken).toBe(0)
    ctx.pass(15_001)
    expect((await sweepTurns(ctx, limits)).rewoken).toBe(1)
    expect(ctx.wakes).toMatchObject([{ roomId, wake: 1 }])
  })

  it('is stopped at the beat of a worker that lost it, and given back by one that dropped it', async () => {
    await submit()
    const turn = await must()
    const running = createRunningTurns()
    const stop = running.add({ turnId: turn.id, attempt: turn.attempt })
    await beatWorker(ctx, { workerId: 'wrk_1', slots: 1, running, workerLostMs: 8_000 })
    expect(stop.signal.aborted).toBe(false)
    const names = { turnId: turn.id, ownerId: userId, attempt: turn.attempt }
    await requeueTurn(ctx, names, { delayMs: 0, why: 'handover' })
    await beatWorker(ctx, { workerId: 'wrk_1', slots: 1, running, workerLostMs: 8_000 })
    expect(stop.signal.aborted).toBe(true)
    running.remove(names)
    await must()
    for (let beat = 0; beat < 2; beat += 1)
      await beatWorker(ctx, { workerId: 'wrk_1', slots: 1, running, workerLostMs: 8_000 })
    expect(await getTurn(ctx, { userId, turnId: turn.id })).toMatchObject({ status: 'queued' })
  })
})

describe('fair share', () => {
  let database: TestDatabase
  let ctx: TestContext
  let keys = 0

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
    for (const id of ['usr_a', 'usr_b']) await ctx.db.prisma.user.create({ data: { id } })
    for (const [id, ownerId] of ['1', '2', '3', '4', '5']
      .map((n) => [`room_a${n}`, 'usr_a'])
      .concat([['room_b', 'usr_b']])) {
      await ctx.db.prisma.room.create({
        data: {
          id: id ?? '',
          ownerId: ownerId ?? '',
          personaId: 'role-play',
          title: 't',
          fields: {},
        },
      })
    }
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })

  const submit = (userId: string, roomId: string) => {
    ctx.pass(1)
    return submitTurn(ctx, { userId, roomId, text: 'Hi', idempotencyKey: `k${(keys += 1)}` })
  }
  const claim = (roomId: string) =>
    claimTurn(ctx, { roomId, workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 })

  it('puts a user’s rooms in line behind each other, and another user’s first one before them', async () => {
    for (const n of ['1', '2', '3', '4', '5']) await submit('usr_a', `room_a${n}`)
    expect(ctx.wakes.map(({ priority }) => priority)).toEqual([1, 2, 3, 4, 5])
    const b = await submit('usr_b', 'room_b')
    expect(ctx.wakes.at(-1)).toMatchObject({ roomId: 'room_b', priority: 1 })
    expect(b.position).toBe(1)
  })

  it('lets so many of one user run, and wakes a room that was left out when one of them ends', async () => {
    const running = [await claim('room_a1'), await claim('room_a2'), await claim('room_a3')]
    expect(running.every((turn) => turn !== null)).toBe(true)
    expect(await claim('room_a4')).toBeNull()
    expect(await claim('room_b')).not.toBeNull()
    ctx.wakes.length = 0
    const [first] = running
    if (!first) throw new Error('Expected a running turn')
    await finishTurn(ctx, {
      turnId: first.id,
      ownerId: 'usr_a',
      attempt: 1,
      status: 'failed',
      reason: null,
      reply: null,
    })
    expect(ctx.wakes.map(({ roomId }) => roomId)).toEqual(['room_a4'])
    expect(await claim('room_a4')).not.toBeNull()
  })
})
