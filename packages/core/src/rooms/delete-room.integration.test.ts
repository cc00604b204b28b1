import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { claimTurn } from '../turns/claim-turn.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { deleteRoom } from './delete-room.ts'

describe('a room that is deleted', () => {
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
    await ctx.db.prisma.user.create({ data: { id: userId } })
    const room = { id: roomId, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
  })

  const submit = (text: string) =>
    submitTurn(ctx, { userId, roomId, text, idempotencyKey: `key-${(keys += 1)}` })
  /** A running turn, of which readers have seen `text`. */
  async function run(text: string) {
    const { id: turnId } = await submit('Hello')
    await claimTurn(ctx, { roomId, workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 })
    await ctx.live.begin({ turnId, attempt: 1 })
    if (text === '') return turnId
    await ctx.live.append([{ turnId, ownerId: userId, attempt: 1, start: 0, text }])
    return turnId
  }
  const ends = async () => {
    const turns = await ctx.db.prisma.turn.findMany({ orderBy: { seq: 'asc' } })
    return turns.map(({ status }) => status)
  }
  const used = async () => (await ctx.db.prisma.usageDay.findFirst({ where: { userId } }))?.used

  it('keeps the charge of a reply that was being read, with what was read of it', async () => {
    const turnId = await run('Good day')
    await submit('Waiting')
    await deleteRoom(ctx, { userId, roomId })
    expect(await ends()).toEqual(['cancelled', 'cancelled'])
    expect(await used()).toBe(1)
    expect(await ctx.db.prisma.reply.findMany({ where: { turnId } })).toMatchObject([
      { text: 'Good day', complete: false },
    ])
    const late = { turnId, ownerId: userId, attempt: 1, start: 8, text: ' to you' }
    expect(await ctx.live.append([late])).toMatchObject([{ why: 'stale' }])
  })

  it('pays back a reply of which nothing was seen, and what waits', async () => {
    await run('')
    await submit('Waiting')
    await deleteRoom(ctx, { userId, roomId })
    expect(await ends()).toEqual(['cancelled', 'cancelled'])
    expect(await used()).toBe(0)
  })

  it('is gone, and its turns are ended, also while live text is away', async () => {
    await run('Good day')
    const away = () => Promise.reject(new Error('Live text is away'))
    const live = { ...ctx.live, end: away, read: away, announce: away }
    await deleteRoom({ ...ctx, live }, { userId, roomId })
    expect(await ends()).toEqual(['cancelled'])
    await expect(submit('Hello?')).rejects.toMatchObject({ code: 'not_found' })
  })
})
