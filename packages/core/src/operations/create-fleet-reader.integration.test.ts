import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { claimTurn } from '../turns/claim-turn.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { createFleetReader } from './create-fleet-reader.ts'

describe('the state of the fleet', () => {
  let database: TestDatabase
  let ctx: TestContext
  const userId = 'usr_1'

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
    await ctx.db.prisma.user.create({ data: { id: userId } })
    for (const id of ['room_1', 'room_2']) {
      const room = { id, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
      await ctx.db.prisma.room.create({ data: room })
    }
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })

  it('counts rooms that a worker could take, not turns that wait behind another', async () => {
    const submit = (roomId: string, idempotencyKey: string) =>
      submitTurn(ctx, { userId, roomId, text: 'hello', idempotencyKey })
    await submit('room_1', 'a')
    await submit('room_1', 'b')
    await submit('room_2', 'c')
    // The wait is told by the clock of the database.
    await ctx.db.sql.query(`update turns set updated_at = now() - interval '90 seconds'
      where room_id = 'room_1'`)
    await ctx.db.prisma.worker.create({ data: { id: 'wrk_1', slots: 50 } })
    const before = await createFleetReader(ctx)()
    expect(before).toMatchObject({ queuedTurns: 3, runningTurns: 0, waitingRooms: 2, slots: 50 })
    expect(before?.oldestWaitMs).toBeGreaterThan(89_000)
    const claim = { workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 }
    await claimTurn(ctx, { roomId: 'room_1', ...claim })
    await ctx.db.sql.query(`update turns set not_before = now() + interval '1 hour'
      where room_id = 'room_2'`)
    const after = await createFleetReader(ctx)()
    expect(after).toMatchObject({ queuedTurns: 2, runningTurns: 1, waitingRooms: 0, workers: 1 })
    expect(after?.oldestWaitMs).toBe(0)
  })

  it('is read once in five seconds, and is null while the database is away', async () => {
    const read = createFleetReader(ctx)
    const first = read()
    expect(read()).toBe(first)
    await first
    ctx.pass(5_000)
    expect(read()).not.toBe(first)
    const away = createTestContext('postgres://127.0.0.1:1/none', createMemoryLive())
    expect(await createFleetReader(away)()).toBeNull()
    await away.close()
  })
})
