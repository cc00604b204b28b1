import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createFleetReader } from '../operations/create-fleet-reader.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { claimTurn } from '../turns/claim-turn.ts'
import { finishTurn } from '../turns/finish-turn.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { cancelAnyTurn } from './cancel-any-turn.ts'
import { editUser, type EditUser } from './edit-user.ts'
import { listAudit } from './list-audit.ts'
import { listTurns } from './list-turns.ts'
import { listUsers, type ListUsers } from './list-users.ts'
import { readHealth } from './read-health.ts'
import { retryAnyTurn } from './retry-any-turn.ts'

describe('an admin', () => {
  let database: TestDatabase
  let ctx: TestContext
  let keys = 0
  const actorId = 'usr_admin'
  const userId = 'usr_minji'

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
    await ctx.db.sql.query('delete from audit_events')
    await ctx.db.prisma.user.create({
      data: { id: actorId, role: 'admin', email: 'boss@example.com' },
    })
    const minji = {
      id: userId,
      email: 'minji@example.com',
      nickname: '민지',
      timeZone: 'Asia/Seoul',
    }
    await ctx.db.prisma.user.create({ data: { ...minji, passwordHash: 'secret-hash' } })
    const room = { id: 'room_1', ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
  })

  const submit = () =>
    submitTurn(ctx, {
      userId,
      roomId: 'room_1',
      text: 'my secret',
      idempotencyKey: `k${(keys += 1)}`,
    })
  const claim = () =>
    claimTurn(ctx, { roomId: 'room_1', workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 })
  async function fail() {
    await submit()
    const turn = await claim()
    if (!turn) throw new Error('Expected a turn to claim')
    const end = { status: 'failed', reason: 'upstream_busy', reply: null } as const
    await finishTurn(ctx, { turnId: turn.id, ownerId: userId, attempt: turn.attempt, ...end })
    return turn.id
  }
  const edit = (change: EditUser) => editUser(ctx, change)
  const acts = async () => {
    const { events } = await listAudit(ctx, { limit: 50 })
    return events.map(({ action, subjectId }) => `${action} ${subjectId ?? ''}`).toReversed()
  }

  it.each<[Partial<ListUsers>, string[]]>([
    [{}, [userId, actorId]],
    [{ words: 'MINJI@' }, [userId]],
    [{ words: '민' }, [userId]],
    [{ words: '민지'.normalize('NFD') }, [userId]],
    [{ words: 'usr_ad' }, [actorId]],
    [{ words: '%' }, []],
    [{ role: 'admin' }, [actorId]],
    [{ disabled: true }, []],
  ])('finds accounts with %j', async (asked, ids) => {
    await ctx.db.sql.query(`update users set created_at = '2026-01-01' where id = '${actorId}'`)
    const { count, users } = await listUsers(ctx, { page: 1, perPage: 20, ...asked })
    expect(users.map(({ id }) => id)).toEqual(ids)
    expect(count).toBe(ids.length)
    expect(JSON.stringify(users)).not.toContain('secret-hash')
  })

  it('sees what an account used today, and what is open', async () => {
    await submit()
    const { users } = await listUsers(ctx, { words: 'minji', page: 1, perPage: 20 })
    expect(users).toMatchObject([
      { turnsToday: 1, openTurns: 1, dailyTurns: null, disabledAt: null },
    ])
  })

  it('changes role and limit, each with a line in the audit, and nothing that stays the same', async () => {
    const change = { actorId, userId, role: 'admin', dailyTurns: 7 } as const
    expect(await edit(change)).toMatchObject({ role: 'admin', dailyTurns: 7 })
    expect(await edit(change)).toMatchObject({ role: 'admin', dailyTurns: 7 })
    expect(await edit({ actorId, userId, role: 'user', dailyTurns: null })).toMatchObject({
      role: 'user',
      dailyTurns: null,
    })
    expect(await acts()).toEqual(
      ['role.granted', 'limit.set', 'role.revoked', 'limit.set'].map((act) => `${act} ${userId}`),
    )
  })

  it('disables an account: its log-ins end, what is open is cancelled and paid back, until it is enabled', async () => {
    const expiresAt = new Date(ctx.now().getTime() + 1_000_000)
    await ctx.db.prisma.session.create({ data: { id: 'ses_1', userId, expiresAt } })
    await submit()
    await claim()
    await submit()
    const disabled = await edit({ actorId, userId, disabled: true })
    expect(disabled).toMatchObject({ openTurns: 0, turnsToday: 0 })
    expect(disabled.disabledAt).not.toBeNull()
    expect(await ctx.db.prisma.session.count({ where: { revokedAt: null } })).toBe(0)
    await expect(submit()).rejects.toMatchObject({ code: 'not_found' })
    expect(await edit({ actorId, userId, disabled: false })).toMatchObject({
      disabledAt: null,
    })
    await submit()
    expect(await acts()).toEqual([`user.disabled ${userId}`, `user.enabled ${userId}`])
  })

  it('cannot take their own rights away, and so one is always left', async () => {
    for (const change of [{ role: 'user' }, { disabled: true }] as const) {
      await expect(edit({ actorId, userId: actorId, ...change })).rejects.toMatchObject({
        code: 'conflict',
      })
    }
    await edit({ actorId, userId, role: 'admin' })
    const each = await Promise.allSettled([
      edit({ actorId, userId, role: 'user' }),
      edit({ actorId: userId, userId: actorId, role: 'user' }),
    ])
    expect(each.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await ctx.db.prisma.user.count({ where: { role: 'admin' } })).toBe(1)
    expect(await acts()).toHaveLength(2)
  })

  it('finds nobody where there is nobody', async () => {
    const nobody = edit({ actorId, userId: 'usr_none', disabled: true })
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
    expect(await acts()).toEqual([])
  })

  it('finds turns by whose, where, which and how they are, page by page, without a word of them', async () => {
    const failed = await fail()
    const waiting = await submit()
    const find = async (asked: object) => {
      const { turns, count } = await listTurns(ctx, { limit: 10, ...asked })
      if (!('before' in asked)) expect(count).toBe(turns.length)
      return turns.map(({ id }) => id)
    }
    expect(await find({})).toEqual([waiting.id, failed])
    expect(await find({ userId, roomId: 'room_1' })).toEqual([waiting.id, failed])
    expect(await find({ userId: actorId })).toEqual([])
    expect(await find({ turnId: failed })).toEqual([failed])
    expect(await find({ turnId: failed, before: failed })).toEqual([])
    expect(await find({ status: 'queued' })).toEqual([waiting.id])
    const first = await listTurns(ctx, { limit: 1 })
    expect([first.before, first.count]).toEqual([waiting.id, 2])
    const second = await listTurns(ctx, { limit: 1, before: waiting.id })
    expect(second).toMatchObject({
      before: null,
      count: 2,
      turns: [{ id: failed, reason: 'upstream_busy' }],
    })
    expect(JSON.stringify([first, second])).not.toContain('my secret')
  })

  it('tries a failed turn again, once for the same key, and cancels what waits', async () => {
    const turnId = await fail()
    const retry = { actorId, turnId, idempotencyKey: 'same' }
    const again = await retryAnyTurn(ctx, retry)
    expect(again).toMatchObject({ kind: 'regeneration', status: 'queued', userId })
    expect((await retryAnyTurn(ctx, retry)).id).toBe(again.id)
    const cancelled = await cancelAnyTurn(ctx, { actorId, turnId: again.id })
    expect(cancelled).toMatchObject({ status: 'cancelled' })
    expect(await ctx.db.prisma.turn.count()).toBe(2)
    expect(await ctx.db.prisma.usageDay.findFirst()).toMatchObject({ used: 0 })
    expect(await acts()).toEqual([
      `turn.retry ${turnId}`,
      `turn.retry ${turnId}`,
      `turn.cancel ${again.id}`,
    ])
    const waiting = await submit()
    await expect(retryAnyTurn(ctx, { ...retry, turnId: waiting.id })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('reads what waits, who works, and what went wrong', async () => {
    await fail()
    // What is an hour ago is told by the clock of the database.
    await ctx.db.sql.query('update turns set ended_at = now()')
    const held = await submit()
    await ctx.db.sql.query(
      `update turns set not_before = now() + interval '1 hour' where id = '${held.id}'`,
    )
    await ctx.db.prisma.worker.create({ data: { id: 'wrk_1', slots: 50 } })
    await ctx.db.prisma.worker.create({
      data: { id: 'wrk_2', heartbeatAt: new Date(Date.now() - 60_000), startedAt: new Date(0) },
    })
    const ready = () =>
      Promise.resolve({
        ok: true,
        checks: { database: 'ok', migrations: 'ok', queue: 'ok', process: 'ok' } as const,
      })
    const health = await readHealth(ctx, {
      ready,
      fleet: createFleetReader(ctx),
      dashboard: true,
    })
    expect(health).toMatchObject({
      ok: true,
      queue: { queuedTurns: 1, postponedTurns: 1, waitingRooms: 0, oldestWaitMs: 0 },
      workers: [
        { id: 'wrk_2', alive: false },
        { id: 'wrk_1', alive: true, slots: 50, running: 0 },
      ],
      failures: [{ status: 'failed', reason: 'upstream_busy', count: 1 }],
    })
  })

  it('reads the audit by who, what and whom, page by page', async () => {
    await edit({ actorId, userId, dailyTurns: 1 })
    await edit({ actorId, userId, role: 'admin' })
    await edit({ actorId: userId, userId: actorId, dailyTurns: 2 })
    const read = async (asked: object) =>
      (await listAudit(ctx, { limit: 10, ...asked })).events.map(({ action, actorId }) => [
        action,
        actorId,
      ])
    expect(await read({})).toEqual([
      ['limit.set', userId],
      ['role.granted', actorId],
      ['limit.set', actorId],
    ])
    expect(await read({ actorId: userId })).toEqual([['limit.set', userId]])
    expect(await read({ subjectId: actorId })).toEqual([['limit.set', userId]])
    expect(await read({ action: 'role.granted' })).toEqual([['role.granted', actorId]])
    const { before, count } = await listAudit(ctx, { limit: 2 })
    expect(count).toBe(3)
    expect((await listAudit(ctx, { limit: 1, before: before ?? '', actorId })).count).toBe(2)
    expect(await read({ before })).toEqual([['limit.set', actorId]])
  })
})
