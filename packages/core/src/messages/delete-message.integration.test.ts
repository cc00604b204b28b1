import type { NoteKind } from '@dramatis/contracts/http/notes'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { correctMessage } from '../notes/correct-message.ts'
import { finishNote } from '../notes/finish-note.ts'
import { reportScene } from '../notes/report-scene.ts'
import { resetRoom } from '../rooms/reset-room.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { claimTurn } from '../turns/claim-turn.ts'
import { finishTurn } from '../turns/finish-turn.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { readAllowance } from '../usage/read-allowance.ts'
import { deleteMessage } from './delete-message.ts'
import { editMessage } from './edit-message.ts'

const locale = 'en' as const

describe('a message that is deleted', () => {
  let database: TestDatabase
  let ctx: TestContext
  let userId: string
  let roomId: string
  let keys = 0
  const key = () => `key-${(keys += 1)}`

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
    await ctx.db.prisma.user.create({ data: { id: userId } })
    roomId = await addRoom()
  })

  async function addRoom() {
    const id = ctx.newId('room')
    const room = { id, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
    return id
  }
  async function answer(room = roomId) {
    const who = { workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 }
    const turn = await claimTurn(ctx, { roomId: room, ...who })
    if (!turn) throw new Error('Expected a turn to claim')
    const told = { finishReason: 'stop', model: null, usage: null, firstTokenAt: null }
    const end = { status: 'done', reason: null, reply: { text: 'Aha', ...told } } as const
    await finishTurn(ctx, { turnId: turn.id, ownerId: userId, attempt: turn.attempt, ...end })
  }
  async function say(text: string, room = roomId) {
    const turn = await submitTurn(ctx, { userId, roomId: room, text, idempotencyKey: key() })
    await answer(room)
    return turn.messageId
  }
  const finish = (noteId: string, kind: NoteKind) =>
    finishNote(ctx, { noteId, ownerId: userId, attempt: 0, end: { content: { kind } } })
  const rowOf = (id: string) => ctx.db.prisma.note.findUnique({ where: { id } })
  /** A report on the scene so far, as a row of the records: what it quotes does not matter here. */
  async function report(room = roomId) {
    const { message_id: messageId } = await lastMessage(room)
    const id = ctx.newId('note')
    const about = { ownerId: userId, roomId: room, messageId, kind: 'report', fingerprint: id }
    const made = { status: 'done', endedAt: ctx.now(), deadlineAt: ctx.now() } as const
    await ctx.db.prisma.note.create({ data: { id, ...about, ...made } })
    return id
  }
  async function lastMessage(room: string): Promise<{ message_id: string }> {
    const { rows } = await ctx.db.sql.query<{ message_id: string }>(
      `select id as message_id from messages where room_id = $1 and superseded_at is null order by seq desc limit 1`,
      [room],
    )
    return rows[0] ?? { message_id: '' }
  }
  const left = async (...ids: string[]) =>
    Promise.all(ids.map(async (id) => (await rowOf(id)) !== null))

  it('takes along what hangs on it or its reply, and the reports that cover it, and no other', async () => {
    await say('Before')
    const earlier = await report()
    const messageId = await say('My secret')
    const [reply] = await ctx.db.prisma.reply.findMany({ where: { messageId } })
    const correction = await correctMessage(ctx, { userId, messageId, locale })
    await finish(correction.id, 'correction')
    const reading = ctx.newId('note')
    const about = { ownerId: userId, roomId, messageId, replyId: reply?.id ?? '', kind: 'reading' }
    const made = { status: 'done', endedAt: ctx.now(), deadlineAt: ctx.now() } as const
    await ctx.db.prisma.note.create({
      data: { id: reading, ...about, ...made, fingerprint: 'reading' },
    })
    const after = await say('After')
    const later = await report()
    const other = await correctMessage(ctx, { userId, messageId: after, locale })
    const elsewhere = await addRoom()
    await say('There', elsewhere)
    const foreign = await report(elsewhere)
    await deleteMessage(ctx, { userId, messageId })
    expect(await left(correction.id, reading, later)).toEqual([false, false, false])
    expect(await left(earlier, other.id, foreign)).toEqual([true, true, true])
    expect(await readAllowance(ctx, { userId, purpose: 'correction' })).toMatchObject({ used: 2 })
  })

  it('takes along what is still being made of it, which is paid back and comes to nothing', async () => {
    const messageId = await say('My secret')
    const { id } = await correctMessage(ctx, { userId, messageId, locale })
    await say('After')
    const report = await reportScene(ctx, { userId, roomId, locale })
    await deleteMessage(ctx, { userId, messageId })
    expect(await left(id, report.id)).toEqual([false, false])
    for (const purpose of ['correction', 'report'] as const) {
      expect(await readAllowance(ctx, { userId, purpose })).toMatchObject({ used: 0 })
    }
    expect(await finish(report.id, 'report')).toBe(false)
  })

  it('leaves a report on what was said after the room was begun anew', async () => {
    const messageId = await say('My secret')
    const before = await report()
    await resetRoom(ctx, { userId, roomId, reopen: false, idempotencyKey: key() })
    await say('A new scene')
    const after = await report()
    await deleteMessage(ctx, { userId, messageId })
    expect(await left(before, after)).toEqual([false, true])
  })

  it('takes along what was made of it before it was rewritten', async () => {
    const messageId = await say('My secrt')
    const { id } = await correctMessage(ctx, { userId, messageId, locale })
    await finish(id, 'correction')
    const before = await report()
    const edit = { userId, messageId, text: 'My secret', idempotencyKey: key() }
    const turn = await editMessage(ctx, edit)
    await answer()
    await deleteMessage(ctx, { userId, messageId: turn.messageId })
    expect(await left(id, before)).toEqual([false, false])
  })
})
