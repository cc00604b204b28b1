import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { answerRoom } from './answer-room.ts'
import { beatWorker } from './beat-worker.ts'
import { claimTurn } from './claim-turn.ts'
import { getTurn } from './get-turn.ts'
import { readTurnText } from './read-turn-text.ts'
import { requeueTurn } from './requeue-turn.ts'
import { createRunningTurns } from './running-turns.ts'
import { submitTurn } from './submit-turn.ts'
import { sweepTurns } from './sweep-turns.ts'
import { createFakeModel, createTestWorker } from './testing.ts'

const limits = { workerLostMs: 8_000, maxCrashes: 3, rewakeMs: 15_000 }
const staying = new AbortController().signal

describe('a turn whose worker, database or wake is lost', () => {
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
    await ctx.db.sql.query('delete from workers')
    userId = ctx.newId('usr')
    await ctx.db.prisma.user.create({ data: { id: userId } })
    roomId = await addRoom()
    await ctx.db.sql.query(`insert into workers (id, heartbeat_at) values ('wrk_1', now())
      on conflict (id) do update set heartbeat_at = now()`)
  })

  async function addRoom(): Promise<string> {
    const id = ctx.newId('room')
    const room = { id, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
    return id
  }
  const submit = (room = roomId) =>
    submitTurn(ctx, { userId, roomId: room, text: 'Hi', idempotencyKey: `k${(keys += 1)}` })
  const claim = () =>
    claimTurn(ctx, { roomId, workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 })
  const beat = (workerId: string) =>
    beatWorker(ctx, { workerId, slots: 1, running: createRunningTurns(), workerLostMs: 8_000 })
  const used = async () => (await ctx.db.prisma.usageDay.findFirst({ where: { userId } }))?.used
  const must = async () => {
    const turn = await claim()
    if (!turn) throw new Error('Expected a turn to claim')
    return turn
  }
  /** A worker whose connections break at statements that `breaks` says, so many times. */
  function shakyWorker(text: string, breaks: (statement: string) => boolean, times: number) {
    let left = times
    const { query } = ctx.db.sql
    const sql: typeof ctx.db.sql = {
      async query(statement, values) {
        if (left > 0 && breaks(statement)) {
          left -= 1
          throw new Error('Connection terminated unexpectedly')
        }
        return query(statement, values)
      },
    }
    const shaky = { ...ctx, db: { ...ctx.db, sql } }
    return createTestWorker(
      shaky,
      createFakeModel(() => ({ text })),
    )
  }
  const ends = (statement: string) => statement.includes('with ended as')

  it('is written down whole although the connection breaks when its end is written', async () => {
    const { id } = await submit()
    await answerRoom(shakyWorker('a whole reply', ends, 2), { roomId }, staying)
    const { turn, text } = await readTurnText(ctx, { userId, turnId: id, after: null })
    expect([turn.status, turn.reason, text]).toEqual(['done', null, 'a whole reply'])
    expect(await used()).toBe(1)
  })

  it('is tried again when the records were away before a word was written', async () => {
    const { id } = await submit()
    const readsRoom = (statement: string) => statement.includes('with room as')
    await answerRoom(shakyWorker('x', readsRoom, 1), { roomId }, staying)
    const turn = await getTurn(ctx, { userId, turnId: id })
    expect(turn).toMatchObject({ status: 'queued', recovering: false })
    ctx.pass(1_000)
    await answerRoom(shakyWorker('at last', readsRoom, 0), { roomId }, staying)
    expect((await getTurn(ctx, { userId, turnId: id })).status).toBe('done')
  })

  it('runs apart from others of which each may be what killed its workers', async () => {
    const rooms = [roomId, await addRoom()]
    for (const room of rooms) await submit(room)
    await ctx.db.sql.query('update turns set crashes = 2')
    let tell = () => {}
    const told = new Promise<void>((resolve) => {
      tell = resolve
    })
    const worker = createTestWorker(
      ctx,
      createFakeModel(() => ({ text: 'well', until: told })),
    )
    const first = answerRoom(worker, { roomId }, staying)
    while (!worker.running.hasSuspect()) await new Promise(setImmediate)
    await answerRoom(worker, { roomId: rooms[1] ?? '' }, staying)
    const { rows } = await ctx.db.sql.query('select status, crashes from turns order by id')
    expect(rows).toEqual([
      { status: 'running', crashes: 2 },
      { status: 'queued', crashes: 2 },
    ])
    tell()
    await first
    ctx.pass(1_000)
    await answerRoom(worker, { roomId: rooms[1] ?? '' }, staying)
    const after = await ctx.db.sql.query('select status from turns order by id')
    expect(after.rows).toEqual([{ status: 'done' }, { status: 'done' }])
  })

  it('is not claimed once it has lost too many workers, though a wake comes before the sweep', async () => {
    const { id } = await submit()
    for (let crash = 0; crash < 3; crash += 1) {
      const turn = await must()
      const names = { turnId: turn.id, ownerId: userId, attempt: turn.attempt }
      await requeueTurn(ctx, names, { delayMs: 0, why: 'crash' })
    }
    expect(await claim()).toBeNull()
    await sweepTurns(ctx, limits)
    expect(await getTurn(ctx, { userId, turnId: id })).toMatchObject({
      status: 'failed',
      reason: 'worker_lost',
      attempt: 3,
    })
    expect(await used()).toBe(0)
  })

  it('keeps what its readers saw, and no more, when its deadline passes while it is written', async () => {
    const { id } = await submit()
    await must()
    await ctx.live.begin({ turnId: id, attempt: 1 })
    const piece = { turnId: id, ownerId: userId, attempt: 1 }
    await ctx.live.append([{ ...piece, start: 0, text: 'seen' }])
    ctx.pass(601_000)
    await sweepTurns(ctx, { ...limits, workerLostMs: 60_000 })
    const late = await ctx.live.append([{ ...piece, start: 4, text: ' too late' }])
    expect(late).toHaveLength(1)
    const replies = await ctx.db.prisma.reply.findMany({ where: { turnId: id } })
    expect(replies.map(({ text }) => text)).toEqual(['seen'])
    expect(await getTurn(ctx, { userId, turnId: id })).toMatchObject({
      status: 'incomplete',
      reason: 'deadline',
    })
  })

  it('stays with its worker while no worker could show life all the time, and is given back once one could', async () => {
    const { id } = await submit()
    await must()
    await beat('wrk_2')
    await ctx.db.sql.query(`update workers set heartbeat_at = now() - interval '1 minute'`)
    expect((await sweepTurns(ctx, limits)).requeued).toBe(0)
    await beat('wrk_2')
    await beat('wrk_2')
    expect((await sweepTurns(ctx, limits)).requeued).toBe(0)
    expect((await getTurn(ctx, { userId, turnId: id })).status).toBe('running')
    await ctx.db.sql.query(`update workers set back_at = back_at - interval '8 seconds'`)
    expect((await sweepTurns(ctx, limits)).requeued).toBe(1)
  })

  it('is given back at the first beat of a new worker, when all others died', async () => {
    await submit()
    await must()
    await ctx.db.sql.query(`update workers set heartbeat_at = now() - interval '9 seconds'`)
    await beat('wrk_3')
    expect((await sweepTurns(ctx, limits)).requeued).toBe(1)
  })

  it('is given back at once whichever clock is behind', async () => {
    await submit()
    const turn = await must()
    const names = { turnId: turn.id, ownerId: userId, attempt: turn.attempt }
    await requeueTurn(ctx, names, { delayMs: 0, why: 'handover' })
    ctx.pass(-5_000)
    expect(await claim()).not.toBeNull()
    ctx.pass(5_000)
  })

  it('keeps its place in the line, and its priority, when the sweeper wakes its room again', async () => {
    await submit()
    await ctx.db.sql.query('update rooms set wake_priority = 4 where id = $1', [roomId])
    const place = async () => {
      const room = await ctx.db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
      return room.wokenAt
    }
    const before = await place()
    ctx.pass(20_000)
    ctx.wakes.length = 0
    expect((await sweepTurns(ctx, limits)).rewoken).toBe(1)
    expect(ctx.wakes).toMatchObject([{ roomId, priority: 4 }])
    expect(await place()).toEqual(before)
    expect((await sweepTurns(ctx, limits)).rewoken).toBe(0)
  })

  it('waits for seconds only where its room was capped in the instant in which a turn of its owner ended', async () => {
    await submit()
    await ctx.db.sql.query('update rooms set capped = true where id = $1', [roomId])
    ctx.pass(4_000)
    expect((await sweepTurns(ctx, limits)).rewoken).toBe(1)
  })
})
