import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { buildPrompt } from '../prompts/build-prompt.ts'
import { listMessages } from '../rooms/list-messages.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { cancelTurn } from '../turns/cancel-turn.ts'
import { claimTurn, type ClaimedTurn } from '../turns/claim-turn.ts'
import { finishTurn } from '../turns/finish-turn.ts'
import { getTurn } from '../turns/get-turn.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { askAgain } from './ask-again.ts'
import { chooseReply } from './choose-reply.ts'
import { deleteMessage } from './delete-message.ts'
import { editMessage } from './edit-message.ts'

describe('a message', () => {
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
    roomId = ctx.newId('room')
    await ctx.db.prisma.user.create({ data: { id: userId } })
    const room = { id: roomId, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
  })

  const submit = (text: string) => submitTurn(ctx, { userId, roomId, text, idempotencyKey: key() })
  const claim = async () => {
    const turn = await claimTurn(ctx, {
      roomId,
      workerId: 'wrk_1',
      defaultModel: 'm',
      runningPerUser: 3,
    })
    if (!turn) throw new Error('Expected a turn to claim')
    return turn
  }
  const prompt = async (turn: ClaimedTurn) => {
    const built = await buildPrompt(ctx, turn, { model: 'm', models: [], contextTokens: 4_000 })
    return built.asks[0].request.messages
  }
  /** What the model would be asked now. */
  const asked = async (turn: ClaimedTurn) => (await prompt(turn)).at(-1)?.content
  /** Answers the room's next turn with `text`, or fails it. */
  const answer = async (text: string | null) => {
    const turn = await claim()
    const reply = {
      text: text ?? '',
      finishReason: 'stop',
      model: null,
      usage: null,
      firstTokenAt: null,
    }
    const status = text === null ? 'failed' : 'done'
    const names = { turnId: turn.id, ownerId: userId, attempt: turn.attempt }
    await finishTurn(ctx, { ...names, status, reason: null, reply: text === null ? null : reply })
    return turn
  }
  const room = async () =>
    (await listMessages(ctx, { userId, roomId, before: null, limit: 50 })).messages
  const chosen = async (messageId: string) => {
    const message = await ctx.db.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
    const reply = await ctx.db.prisma.reply.findUnique({
      where: { id: message.chosenReplyId ?? '' },
    })
    return reply?.text ?? null
  }
  const used = async () => {
    const [day] = await ctx.db.prisma.usageDay.findMany({ where: { userId } })
    return day?.used ?? 0
  }

  it('gets a further alternative without losing the earlier one, and the new one is chosen', async () => {
    const { messageId } = await submit('Hello')
    await answer('first')
    await askAgain(ctx, { userId, messageId, idempotencyKey: key() })
    await answer('second')
    const [message] = await room()
    expect(message?.replies.map(({ text }) => text)).toEqual(['first', 'second'])
    expect(await chosen(messageId)).toBe('second')
    const [first] = message?.replies ?? []
    await chooseReply(ctx, { userId, messageId, replyId: first?.id ?? '' })
    expect(await chosen(messageId)).toBe('first')
  })

  it('keeps everything as it was when a regeneration fails or is cut', async () => {
    const { messageId } = await submit('Hello')
    await answer('first')
    await askAgain(ctx, { userId, messageId, idempotencyKey: key() })
    await answer(null)
    expect(await chosen(messageId)).toBe('first')
    expect((await room())[0]?.replies).toHaveLength(1)
    expect(await used()).toBe(1)
  })

  it('is retried after a failure, and then has its reply', async () => {
    const { messageId } = await submit('Hello')
    await answer(null)
    expect(await used()).toBe(0)
    const again = await askAgain(ctx, { userId, messageId, idempotencyKey: key() })
    expect(again).toMatchObject({ messageId, kind: 'regeneration' })
    await answer('at last')
    expect(await chosen(messageId)).toBe('at last')
    expect(await used()).toBe(1)
  })

  it('is changed in place while it waits, at no further charge', async () => {
    await submit('one')
    const { messageId, id } = await submit('two')
    const edit = { userId, messageId, text: 'zwei', idempotencyKey: key() }
    expect((await editMessage(ctx, edit)).id).toBe(id)
    expect(await used()).toBe(2)
    await answer('eins')
    expect(await asked(await answer('zwei!'))).toBe('zwei')
    // The answer to the edit was lost and it comes again, after the reply: the same turn, and nothing new.
    expect((await editMessage(ctx, edit)).id).toBe(id)
    expect(await used()).toBe(2)
  })

  it('is not changed in place while a further reply to it waits: what was answered stays as it was', async () => {
    const { messageId } = await submit('one')
    await answer('eins')
    await submit('two')
    await answer('zwei')
    const { id } = await askAgain(ctx, { userId, messageId, idempotencyKey: key() })
    const edit = () => editMessage(ctx, { userId, messageId, text: 'x', idempotencyKey: key() })
    await expect(edit()).rejects.toMatchObject({ code: 'conflict' })
    await cancelTurn(ctx, { userId, turnId: id })
    await expect(edit()).rejects.toMatchObject({ code: 'conflict' })
    expect((await room()).map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('is not changed in place while a failed one is tried again, which later replies have read', async () => {
    const { messageId } = await submit('one')
    await answer(null)
    await submit('two')
    await answer('zwei')
    await askAgain(ctx, { userId, messageId, idempotencyKey: key() })
    const edit = editMessage(ctx, { userId, messageId, text: 'x', idempotencyKey: key() })
    await expect(edit).rejects.toMatchObject({ code: 'conflict' })
    expect((await room())[0]?.text).toBe('one')
  })

  it('cannot be changed under a worker: either it reads the new text or the edit is refused', async () => {
    for (let round = 0; round < 40; round += 1) {
      const { messageId } = await submit('before')
      const [[turn, text], edit] = await Promise.all([
        claim().then(async (claimed) => [claimed, await asked(claimed)] as const),
        editMessage(ctx, { userId, messageId, text: 'after', idempotencyKey: key() }).then(
          () => 'edited',
          (error: { code: string }) => error.code,
        ),
      ])
      expect([text, edit]).toEqual(edit === 'edited' ? ['after', 'edited'] : ['before', 'conflict'])
      await cancelTurn(ctx, { userId, turnId: turn.id })
      await deleteMessage(ctx, { userId, messageId })
    }
  })

  it('is superseded when it is edited after its reply, and the context forgets the old one', async () => {
    const { messageId } = await submit('I am Oskar')
    await answer('Hello Oskar')
    const edit = { userId, messageId, text: 'I am Minji', idempotencyKey: key() }
    const turn = await editMessage(ctx, edit)
    expect((await editMessage(ctx, edit)).id).toBe(turn.id)
    await answer('Hello Minji')
    expect((await room()).map(({ text }) => text)).toEqual(['I am Minji'])
    await submit('Who am I?')
    const told = JSON.stringify(await prompt(await claim()))
    expect(told).toContain('Minji')
    expect(told).not.toContain('Oskar')
    expect(await ctx.db.prisma.reply.count({ where: { messageId } })).toBe(1)
  })

  it('stays as it was when its edit is refused for the quota', async () => {
    const { messageId } = await submit('Hello')
    await answer('first')
    await ctx.db.prisma.user.update({ where: { id: userId }, data: { dailyTurnLimit: 1 } })
    const edit = editMessage(ctx, { userId, messageId, text: 'Other', idempotencyKey: key() })
    await expect(edit).rejects.toMatchObject({ code: 'quota_spent' })
    expect((await room()).map(({ text }) => text)).toEqual(['Hello'])
  })

  it('is superseded once when two tabs edit it at the same time', async () => {
    const { messageId } = await submit('Hello')
    await answer('first')
    const edits = await Promise.allSettled(
      ['a', 'b', 'c'].map((text) =>
        editMessage(ctx, { userId, messageId, text, idempotencyKey: key() }),
      ),
    )
    expect(edits.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await room()).toHaveLength(1)
    expect(await used()).toBe(2)
  })

  it('cannot be edited when another follows it, nor when it is the opening', async () => {
    const { messageId } = await submit('one')
    await answer('eins')
    await submit('two')
    const edit = editMessage(ctx, { userId, messageId, text: 'x', idempotencyKey: key() })
    await expect(edit).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is withdrawn while it waits: paid back, gone, and never answered', async () => {
    await submit('one')
    const { messageId, id } = await submit('two')
    await deleteMessage(ctx, { userId, messageId })
    expect((await room()).map(({ text }) => text)).toEqual(['one'])
    expect(await getTurn(ctx, { userId, turnId: id })).toMatchObject({ status: 'cancelled' })
    expect(await used()).toBe(1)
    await answer('eins')
    await expect(claim()).rejects.toThrow('Expected a turn')
  })

  it('is not another user’s to touch', async () => {
    const { messageId } = await submit('Hello')
    const stranger = { userId: 'usr_other', messageId, idempotencyKey: key() }
    const tries = [
      () => askAgain(ctx, stranger),
      () => editMessage(ctx, { ...stranger, text: 'x' }),
      () => deleteMessage(ctx, stranger),
      () => chooseReply(ctx, { ...stranger, replyId: 'rep_1' }),
    ]
    for (const attempt of tries)
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a cancelled turn', () => {
  let database: TestDatabase
  let ctx: TestContext

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
    await ctx.db.prisma.user.create({ data: { id: 'usr_1' } })
    const room = { id: 'room_1', ownerId: 'usr_1', personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })

  const userId = 'usr_1'
  const submit = (key: string) =>
    submitTurn(ctx, { userId, roomId: 'room_1', text: 'Hello', idempotencyKey: key })
  const claim = () =>
    claimTurn(ctx, { roomId: 'room_1', workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 })

  it('keeps what was shown, labelled, and refuses what its worker writes after', async () => {
    const { id: turnId } = await submit('a')
    await claim()
    await ctx.live.begin({ turnId, attempt: 1 })
    const piece = { turnId, ownerId: userId, attempt: 1, start: 0, text: '안녕하세요, ' }
    await ctx.live.append([piece])
    expect(await cancelTurn(ctx, { userId, turnId })).toMatchObject({ status: 'cancelled' })
    const late = await ctx.live.append([
      { ...piece, start: Buffer.byteLength(piece.text), text: 'late' },
    ])
    expect(late).toMatchObject([{ why: 'stale' }])
    const replies = await ctx.db.prisma.reply.findMany({ where: { turnId } })
    expect(replies).toMatchObject([{ text: '안녕하세요, ', complete: false, model: 'm' }])
    const done = {
      turnId,
      ownerId: userId,
      attempt: 1,
      status: 'done',
      reason: null,
      reply: null,
    } as const
    expect(await finishTurn(ctx, done)).toBe(false)
  })

  it('is cancelled once, however often it is asked for, and a cancel that comes late changes nothing', async () => {
    const { id: turnId } = await submit('b')
    const all = await Promise.all([1, 2, 3].map(() => cancelTurn(ctx, { userId, turnId })))
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['cancelled']))
    const ledger = await ctx.db.prisma.ledgerEntry.findMany({ where: { turnId } })
    expect(ledger.map(({ kind }) => kind).toSorted()).toEqual(['charge', 'refund'])
    const { openTurns } = await ctx.db.prisma.room.findUniqueOrThrow({ where: { id: 'room_1' } })
    expect(openTurns).toBe(0)
  })

  it('ends once when cancel and end meet', async () => {
    for (let round = 0; round < 30; round += 1) {
      const { id: turnId } = await submit(`race-${round}`)
      await claim()
      const reply = { text: 'x', finishReason: 'stop', model: 'm', usage: null, firstTokenAt: null }
      const done = {
        turnId,
        ownerId: userId,
        attempt: 1,
        status: 'done',
        reason: null,
        reply,
      } as const
      const [cancelled, finished] = await Promise.all([
        cancelTurn(ctx, { userId, turnId }),
        finishTurn(ctx, done),
      ])
      expect(cancelled.status).toBe(finished ? 'done' : 'cancelled')
    }
  })
})
