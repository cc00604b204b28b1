import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { logOut } from './log-out.ts'
import { fillAccount, type FilledAccount } from './testing.ts'

describe('logging out', () => {
  let database: TestDatabase
  let ctx: TestContext
  let mine: FilledAccount
  let theirs: FilledAccount

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })
  beforeEach(async () => {
    for (const table of ['users', 'throttles', 'speech_clips', 'audit_events', 'knowledge_entries'])
      await ctx.db.sql.query(`delete from ${table}`)
    mine = await fillAccount(ctx.db.sql, 'm1ne')
    theirs = await fillAccount(ctx.db.sql, 'the1rs')
    await ctx.db.sql.query('update rooms set last_seq = 7, summary_to_seq = 4, context_version = 2')
    const more = { ownerId: mine.userId, personaId: 'own', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: { ...more, id: 'room_2', lastSeq: 3 } })
    await ctx.db.prisma.room.create({
      data: { ...more, id: 'room_3', lastSeq: 9, deletedAt: ctx.now() },
    })
  })

  const leave = (context: 'keep' | 'reset') =>
    logOut(ctx, { userId: mine.userId, sessionId: mine.sessionId, context })
  const rooms = async () => {
    const all = await ctx.db.prisma.room.findMany()
    return Object.fromEntries(
      all.map((room) => [room.id, [room.contextFromSeq, room.summary, room.summaryToSeq]]),
    )
  }
  const ended = async () => {
    const all = await ctx.db.prisma.session.findMany({ where: { revokedAt: { not: null } } })
    return all.map(({ id }) => id)
  }

  it('ends one log-in and touches no room', async () => {
    const before = await rooms()
    await leave('keep')
    expect([await rooms(), await ended()]).toEqual([before, [mine.sessionId]])
  })

  it('begins the context of all rooms of the user anew where that is asked for, and nothing is deleted', async () => {
    const before = await rooms()
    await leave('reset')
    expect(await rooms()).toEqual({
      [mine.roomId]: [7, null, 0],
      room_2: [3, null, 0],
      room_3: before.room_3,
      [theirs.roomId]: before[theirs.roomId],
    })
    expect(await ended()).toEqual([mine.sessionId])
    expect(await ctx.db.prisma.message.count()).toBe(2)
    const room = await ctx.db.prisma.room.findUniqueOrThrow({ where: { id: mine.roomId } })
    expect(room.contextVersion).toBe(3)
  })

  it('never takes a context back, and is done once by two that leave at the same moment', async () => {
    await ctx.db.prisma.room.update({ where: { id: 'room_2' }, data: { contextFromSeq: 3 } })
    await Promise.all([leave('reset'), leave('reset'), leave('reset')])
    const room = await ctx.db.prisma.room.findUniqueOrThrow({ where: { id: mine.roomId } })
    expect([room.contextFromSeq, room.contextVersion]).toEqual([7, 3])
    const other = await ctx.db.prisma.room.findUniqueOrThrow({ where: { id: 'room_2' } })
    expect([other.contextFromSeq, other.contextVersion]).toEqual([3, 0])
  })
})
