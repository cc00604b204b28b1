import { purpose as purposes } from '@dramatis/contracts/http/usage'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { quotaSpent } from './quota-spent.ts'
import { readAllowance } from './read-allowance.ts'
import { readUsage } from './read-usage.ts'
import { setLimit } from './set-limit.ts'
import { spendAllowance } from './spend-allowance.ts'

const userId = 'usr_1'
const roomId = 'room_1'

describe('an allowance', () => {
  let database: TestDatabase
  let ctx: TestContext

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    // Midnight in Seoul, three in the afternoon in London.
    ctx = createTestContext(database.url, createMemoryLive())
    ctx.pass(15 * 3_600_000)
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })
  beforeEach(async () => {
    await ctx.db.sql.query('delete from users')
    await ctx.db.sql.query('delete from audit_events')
    await ctx.db.sql.query(`insert into users (id, time_zone) values ($1, 'Asia/Seoul')`, [userId])
    await ctx.db.sql.query(
      `insert into rooms (id, owner_id, persona_id, title, fields) values ($1, $2, 'role-play', 't', '{}')`,
      [roomId, userId],
    )
  })

  /** Spends for a note of its own, as accept-note does. */
  const spend = () =>
    ctx.db.transaction(async (sql) => {
      const noteId = ctx.newId('note')
      await sql.query(
        `insert into notes (id, owner_id, room_id, kind, fingerprint, deadline_at) values ($1, $2, $3, 'report', $1, now())`,
        [noteId, userId, roomId],
      )
      return spendAllowance(ctx, sql, { userId, purpose: 'report', noteId })
    })
  const zone = (timeZone: string) =>
    ctx.db.prisma.user.update({ where: { id: userId }, data: { timeZone } })
  const limit = (daily: number | null) =>
    setLimit(ctx, { actorId: 'usr_admin', userId, purpose: 'report', daily })
  const today = () => readAllowance(ctx, { userId, purpose: 'report' })

  it('is exact when two hundred ask for the last one at once', async () => {
    await limit(3)
    await spend()
    await spend()
    const all = await Promise.all(Array.from({ length: 200 }, spend))
    expect(all.filter(Boolean)).toHaveLength(1)
    expect(await today()).toMatchObject({ used: 3, limit: 3, remaining: 0 })
    expect(await ctx.db.prisma.ledgerEntry.count()).toBe(3)
  })

  it('is of the user’s own day, and starts anew at their midnight', async () => {
    expect(await readUsage(ctx, { userId })).toMatchObject({
      day: '2026-11-22',
      timeZone: 'Asia/Seoul',
      resetsAt: '2026-11-22T15:00:00.000Z',
    })
    await zone('Europe/London')
    expect(await readUsage(ctx, { userId })).toMatchObject({
      day: '2026-11-21',
      resetsAt: '2026-11-22T00:00:00.000Z',
    })
  })

  it('is one for each date in the world: hopping between zones never makes another', async () => {
    await limit(1)
    const zones = ['Asia/Seoul', 'Europe/London', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']
    let spent = 0
    for (let round = 0; round < 3; round += 1) {
      for (const timeZone of zones) {
        await zone(timeZone)
        if (await spend()) spent += 1
      }
    }
    const days = await ctx.db.prisma.usageDay.findMany({ where: { userId } })
    expect(days.map(({ day }) => day.toISOString().slice(0, 10)).toSorted()).toEqual([
      '2026-11-21',
      '2026-11-22',
    ])
    expect(spent).toBe(2)
  })

  it('is told for every purpose, each with its own limit', async () => {
    await spend()
    const { results } = await readUsage(ctx, { userId })
    expect(results.map(({ purpose }) => purpose)).toEqual(purposes.options)
    expect(results.filter(({ used }) => used > 0)).toEqual([await today()])
    expect(await today()).toMatchObject({ limit: 100, used: 1, remaining: 99 })
  })

  it('is what an admin set for this user, until that is taken back', async () => {
    await limit(0)
    expect(await spend()).toBe(false)
    await limit(2)
    expect(await spend()).toBe(true)
    await limit(0)
    expect(await today()).toMatchObject({ limit: 0, used: 1, remaining: 0 })
    await limit(null)
    expect(await today()).toMatchObject({ limit: 100, remaining: 99 })
    await setLimit(ctx, { actorId: 'usr_admin', userId, purpose: 'turn', daily: 7 })
    expect(await readAllowance(ctx, { userId, purpose: 'turn' })).toMatchObject({ limit: 7 })
    const { dailyTurnLimit } = await ctx.db.prisma.user.findUniqueOrThrow({ where: { id: userId } })
    expect(dailyTurnLimit).toBe(7)
    expect(await ctx.db.prisma.auditEvent.count({ where: { action: 'limit.set' } })).toBe(5)
    const missing = setLimit(ctx, { actorId: 'a', userId: 'usr_2', purpose: 'speech', daily: 1 })
    await expect(missing).rejects.toMatchObject({ code: 'not_found' })
  })

  it('says when it is spent that none is left, and when there will be', async () => {
    ctx.pass(60_000)
    expect(await quotaSpent(ctx, { userId, purpose: 'report' })).toMatchObject({
      code: 'quota_spent',
      retryAfterMs: 24 * 3_600_000 - 60_000,
      usage: { purpose: 'report', remaining: 0, resetsAt: '2026-11-22T15:00:00.000Z' },
    })
  })

  it('is nothing for a disabled user', async () => {
    await ctx.db.prisma.user.update({ where: { id: userId }, data: { disabledAt: new Date() } })
    expect(await spend()).toBe(false)
  })
})
