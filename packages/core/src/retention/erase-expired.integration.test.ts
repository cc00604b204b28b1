import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { deleteRoom } from '../rooms/delete-room.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { claimTurn } from '../turns/claim-turn.ts'
import { finishTurn } from '../turns/finish-turn.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { eraseExpired } from './erase-expired.ts'

const DAY = 24 * 60 * 60 * 1000
const limits = { deletedDays: 30, ledgerDays: 90, auditDays: 365 }

describe('what is kept for a time', () => {
  let database: TestDatabase
  let ctx: TestContext
  let userId: string
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
    await ctx.db.sql.query('delete from idempotency_keys')
    userId = ctx.newId('usr')
    await ctx.db.prisma.user.create({ data: { id: userId } })
  })

  const count = async (table: string) => {
    const { rows } = await ctx.db.sql.query<{ n: number }>(
      `select count(*)::int as n from ${table}`,
    )
    return rows[0]?.n
  }
  const addRoom = async () => {
    const id = ctx.newId('room')
    const room = { id, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
    return id
  }
  const submit = (roomId: string) =>
    submitTurn(ctx, { userId, roomId, text: 'hello', idempotencyKey: `key-${(keys += 1)}` })
  const settle = async (roomId: string) => {
    const turn = await submit(roomId)
    await claimTurn(ctx, { roomId, workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 })
    const reply = {
      text: 'hi',
      finishReason: 'stop',
      model: 'm',
      usage: null,
      firstTokenAt: null,
    }
    const names = { turnId: turn.id, ownerId: userId, attempt: 1 }
    await finishTurn(ctx, { ...names, status: 'done', reason: null, reply })
    return turn
  }

  it('goes when its time is over, and not before', async () => {
    const roomId = await addRoom()
    await settle(roomId)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ idempotency_keys: 0, rooms: 0 })
    ctx.pass(DAY + 1)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ idempotency_keys: 1, rooms: 0 })
    expect(await count('idempotency_keys')).toBe(0)
    expect(await count('turns')).toBe(1)
  })

  it('erases a deleted room with all that was in it, and keeps what was charged', async () => {
    const roomId = await addRoom()
    const other = await addRoom()
    await settle(roomId)
    await settle(other)
    await deleteRoom(ctx, { userId, roomId })
    ctx.pass(29 * DAY)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ rooms: 0 })
    expect(await count('rooms')).toBe(2)
    ctx.pass(2 * DAY)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ rooms: 1 })
    for (const table of ['rooms', 'messages', 'turns', 'replies'])
      expect(await count(table)).toBe(1)
    expect(await count('ledger_entries')).toBe(2)
  })

  it('erases more rooms than one batch holds', async () => {
    for (let index = 0; index < 45; index += 1) await addRoom()
    await ctx.db.prisma.room.updateMany({ data: { deletedAt: ctx.now() } })
    ctx.pass(31 * DAY)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ rooms: 45 })
  })

  it('leaves a deleted room alone while one of its turns is open', async () => {
    const roomId = await addRoom()
    await submit(roomId)
    await ctx.db.prisma.room.update({ where: { id: roomId }, data: { deletedAt: ctx.now() } })
    ctx.pass(31 * DAY)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ rooms: 0 })
  })

  it('erases deleted messages of a room that lives on', async () => {
    const roomId = await addRoom()
    const gone = await settle(roomId)
    await settle(roomId)
    await ctx.db.prisma.message.update({
      where: { id: gone.messageId },
      data: { deletedAt: ctx.now() },
    })
    ctx.pass(31 * DAY)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ messages: 1, rooms: 0 })
    expect(await count('replies')).toBe(1)
  })

  it('ends log-ins that ran out or were revoked, with their tokens', async () => {
    const expiresAt = new Date(ctx.now().getTime() + 30 * DAY)
    const [kept, revoked] = [ctx.newId('ses'), ctx.newId('ses')]
    await ctx.db.prisma.session.createMany({
      data: [
        { id: kept, userId, expiresAt },
        { id: revoked, userId, expiresAt, revokedAt: ctx.now() },
      ],
    })
    const tokens = [
      { hash: 'live', sessionId: kept, createdAt: ctx.now() },
      { hash: 'rotated', sessionId: kept, rotatedAt: ctx.now() },
      { hash: 'revoked', sessionId: revoked },
    ]
    await ctx.db.prisma.refreshToken.createMany({ data: tokens })
    ctx.pass(8 * DAY)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ sessions: 1, refresh_tokens: 1 })
    const left = await ctx.db.prisma.refreshToken.findMany({ select: { hash: true } })
    expect(left).toEqual([{ hash: 'live' }])
    ctx.pass(30 * DAY)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ sessions: 1 })
  })

  it('forgets throttles, dead workers and old audit lines', async () => {
    const past = ctx.now().getTime() - 2 * DAY
    await ctx.db.prisma.throttle.createMany({
      data: [
        { key: 'old', expire: BigInt(past) },
        { key: 'new', expire: BigInt(past + 4 * DAY) },
        { key: 'for ever', expire: null },
      ],
    })
    await ctx.db.prisma.worker.create({ data: { id: 'wrk_dead', heartbeatAt: new Date(past) } })
    const createdAt = new Date(past - 400 * DAY)
    await ctx.db.prisma.auditEvent.create({ data: { id: 'aud_old', action: 'x', createdAt } })
    await ctx.db.prisma.auditEvent.create({ data: { id: 'aud_new', action: 'x' } })
    expect(await eraseExpired(ctx, limits)).toMatchObject({
      throttles: 1,
      workers: 1,
      audit_events: 1,
    })
  })

  it('folds old ledger lines into the counters of their days, which stay', async () => {
    const roomId = await addRoom()
    await settle(roomId)
    await settle(roomId)
    ctx.pass(91 * DAY)
    const today = await settle(roomId)
    expect(await eraseExpired(ctx, limits)).toMatchObject({ ledger_entries: 2 })
    const left = await ctx.db.prisma.ledgerEntry.findMany({ select: { turnId: true } })
    expect(left).toEqual([{ turnId: today.id }])
    const days = await ctx.db.prisma.usageDay.findMany({
      where: { userId },
      orderBy: { day: 'asc' },
    })
    expect(days.map(({ used }) => used)).toEqual([2, 1])
  })

  it('keeps the lines of a day whose counter disagrees, and says so', async () => {
    const told: object[] = []
    const listening = { ...ctx, log: { ...ctx.log, error: (fields: object) => told.push(fields) } }
    await settle(await addRoom())
    await ctx.db.prisma.usageDay.updateMany({ where: { userId }, data: { used: 7 } })
    ctx.pass(91 * DAY)
    expect(await eraseExpired(listening, limits)).toMatchObject({ ledger_entries: 0 })
    expect(told).toMatchObject([{ wrong: [{ userId, ledger: 1, counter: 7 }] }])
  })

  it('may run in two processes at once', async () => {
    for (let index = 0; index < 30; index += 1) await addRoom()
    await ctx.db.prisma.room.updateMany({ data: { deletedAt: ctx.now() } })
    ctx.pass(31 * DAY)
    const both = await Promise.all([eraseExpired(ctx, limits), eraseExpired(ctx, limits)])
    expect(both.reduce((sum, { rooms = 0 }) => sum + rooms, 0)).toBe(30)
    expect(await count('rooms')).toBe(0)
  })
})
