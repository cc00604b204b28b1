import type { LiveWake } from '@dramatis/contracts/live-text'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { deleteAllHistory } from '../history/delete-all-history.ts'
import { chooseReply } from '../messages/choose-reply.ts'
import { deleteMessage } from '../messages/delete-message.ts'
import { editMessage } from '../messages/edit-message.ts'
import type { WakeSource } from '../ports.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { followTurns } from '../turns/follow-turns.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { createRoom } from './create-room.ts'
import { deleteRoom } from './delete-room.ts'
import { editRoom } from './edit-room.ts'
import { resetRoom } from './reset-room.ts'

const userId = 'usr_1'

describe('what the owner changes in a room', () => {
  let database: TestDatabase
  let ctx: TestContext
  let roomId: string
  let messageId: string
  const heard = new Set<(wake: LiveWake | 'resync') => void>()
  const wakes: WakeSource = {
    subscribe(_ownerId, onWake) {
      heard.add(onWake)
      return () => heard.delete(onWake)
    },
  }

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    const live = createMemoryLive()
    ctx = createTestContext(database.url, live)
    await live.watch((news) => {
      for (const wake of news === 'resync' ? [news] : news) for (const hear of heard) hear(wake)
    })
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })
  beforeEach(async () => {
    await ctx.db.sql.query('delete from users')
    roomId = ctx.newId('room')
    await ctx.db.prisma.user.create({ data: { id: userId } })
    const fields = { language: 'en', level: 'beginner' }
    const room = { id: roomId, ownerId: userId, personaId: 'role-play', title: 't', fields }
    await ctx.db.prisma.room.create({ data: room })
    const key = ctx.newId('turn')
    messageId = (await submitTurn(ctx, { userId, roomId, text: 'Hi', idempotencyKey: key }))
      .messageId
  })

  /** The first `room` that a reader hears of once it is there. */
  async function toldOf(change: () => Promise<unknown>): Promise<string | null | undefined> {
    const stop = new AbortController()
    const input = { userId, turnId: null, cursors: new Map(), since: null }
    let asked: Promise<unknown> | null = null
    let told: string | null | undefined
    for await (const { event } of followTurns(ctx, input, { wakes, signal: stop.signal })) {
      asked ??= change()
      if (event.event !== 'room') continue
      told = event.data.roomId
      stop.abort()
    }
    await asked
    return told
  }
  const once = () => ({ userId, roomId, idempotencyKey: ctx.newId('turn') })

  async function addReply(): Promise<string> {
    const replyId = ctx.newId('rep')
    await ctx.db.sql.query(
      `insert into replies (id, turn_id, message_id, room_id, attempt, text, complete, model, queue_ms, total_ms)
       select $1, id, message_id, room_id, 1, 'Good evening', true, 'm', 0, 0 from turns where message_id = $2`,
      [replyId, messageId],
    )
    return replyId
  }

  it.each<[string, () => Promise<unknown>]>([
    ['its name', () => editRoom(ctx, { userId, roomId, title: 'Other' })],
    ['a new start', () => resetRoom(ctx, { ...once(), reopen: false })],
    [
      'the words of a message that waits',
      () => editMessage(ctx, { ...once(), messageId, text: 'Ho' }),
    ],
    ['a message taken back', () => deleteMessage(ctx, { userId, messageId })],
    [
      'a choice among replies',
      async () => chooseReply(ctx, { userId, messageId, replyId: await addReply() }),
    ],
    ['that it is gone', () => deleteRoom(ctx, { userId, roomId })],
  ])('is told to the owner’s other devices: %s', async (_, change) => {
    expect(await toldOf(change)).toBe(roomId)
  })

  it('is told of a new room', async () => {
    const roles = { personaRole: 'A', myRole: 'B', situation: 'C' }
    const fields = { language: 'en', level: 'beginner', ...roles }
    let made = ''
    const told = await toldOf(async () => {
      const form = { ...once(), personaId: 'role-play', title: null, fields }
      made = (await createRoom(ctx, form)).room.id
    })
    expect(told).toBe(made)
  })

  it('is told of all rooms where the whole history goes', async () => {
    expect(await toldOf(() => deleteAllHistory(ctx, { userId }))).toBeNull()
  })

  it('says “any of them” where wakes may have been missed', async () => {
    const resync = () => Promise.resolve(heard.forEach((hear) => hear('resync')))
    expect(await toldOf(resync)).toBeNull()
  })
})
