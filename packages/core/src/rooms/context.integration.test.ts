import { injectionCorpus } from '@dramatis/personas/injection-corpus'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { askAgain } from '../messages/ask-again.ts'
import { chooseReply } from '../messages/choose-reply.ts'
import { deleteMessage } from '../messages/delete-message.ts'
import type { ModelRequest } from '../ports.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { createFakeModel, createTestWorker, type FakeAnswer } from '../turns/testing.ts'
import { answerRoom } from '../turns/answer-room.ts'
import { getTurn } from '../turns/get-turn.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { listMessages } from './list-messages.ts'
import { resetRoom } from './reset-room.ts'
import { summariseRoom } from './summarise-room.ts'

const signal = new AbortController().signal
/** About a hundred tokens after a mark that no prompt says, so that three exchanges fill the budget of 300. */
const long = (mark: string) => `${mark} ${'one two three four five '.repeat(19)}`

describe('what a room remembers', () => {
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
    await ctx.db.prisma.user.create({ data: { id: userId, dailyTurnLimit: 1_000 } })
    const room = { id: roomId, ownerId: userId, personaId: 'role-play', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data: room })
    ctx.added.length = 0
  })

  const key = () => `key-${(keys += 1)}`
  const worker = (script: (request: ModelRequest) => FakeAnswer) => {
    const model = createFakeModel(script)
    return { model, ctx: { ...createTestWorker(ctx, model), contextTokens: 300 } }
  }
  /** One exchange; answers what the model was asked. */
  async function say(text: string, reply = 'Yes.'): Promise<ModelRequest['messages']> {
    await submitTurn(ctx, { userId, roomId, text, idempotencyKey: key() })
    const { model, ctx: working } = worker(() => ({ text: reply }))
    await answerRoom(working, { roomId }, signal)
    return model.requests[0]?.messages ?? []
  }
  const summarise = (
    summary: string,
    meanwhile: () => Promise<unknown> = async () => undefined,
  ) => {
    const { ctx: working } = worker(() => ({
      text: JSON.stringify({ summary }),
      until: meanwhile(),
    }))
    return summariseRoom(working, { roomId }, new AbortController().signal)
  }
  const messageAt = async (seq: number) => {
    const where = { roomId_seq: { roomId, seq } }
    return ctx.db.prisma.message.findUniqueOrThrow({ where })
  }
  const remove = async (seq: number) =>
    deleteMessage(ctx, { userId, messageId: (await messageAt(seq)).id })
  const room = () => ctx.db.prisma.room.findUniqueOrThrow({ where: { id: roomId } })
  const reset = (reopen = false, idempotencyKey = key()) =>
    resetRoom(ctx, { userId, roomId, reopen, idempotencyKey })

  it('is the whole conversation while it fits, and asks for no summary', async () => {
    await say('I am Minji', 'Hello Minji')
    const messages = await say('Who am I?')
    expect(messages.map(({ role, content }) => (role === 'system' ? role : content))).toEqual([
      'system',
      'I am Minji',
      'Hello Minji',
      'Who am I?',
    ])
    expect(ctx.added).toEqual([])
  })

  it('is the newest within the budget beyond that, whole exchanges only, and a summary is asked for', async () => {
    const marks = ['apple', 'berry', 'cherry', 'damson']
    for (const mark of marks) await say(long(mark))
    expect(ctx.added).toEqual([])
    const sent = JSON.stringify(await say('And now?'))
    expect(marks.filter((mark) => sent.includes(mark))).toEqual(['berry', 'cherry', 'damson'])
    expect(ctx.added).toMatchObject([{ queue: 'summaries', data: { roomId } }])
  })

  it('is answered from before the summary is asked for, and also when nobody takes the job', async () => {
    for (const mark of ['apple', 'berry', 'cherry', 'damson']) await say(long(mark))
    const { id } = await submitTurn(ctx, {
      userId,
      roomId,
      text: 'And now?',
      idempotencyKey: key(),
    })
    const { ctx: working } = worker(() => ({ text: 'Yes.' }))
    const seen: string[] = []
    const jobs = {
      add: async () => {
        seen.push((await getTurn(ctx, { userId, turnId: id })).status)
        throw new Error('The queue is away')
      },
    }
    await answerRoom({ ...working, jobs }, { roomId }, signal)
    expect(seen).toEqual(['done'])
  })

  it('holds the newest exchange however long it is', async () => {
    await say(long('huge').repeat(5))
    expect(JSON.stringify(await say('And now?'))).toContain('huge')
  })

  it('goes on from the summary, as data, and from what came after it', async () => {
    for (const mark of ['apple', 'berry', 'cherry', 'damson']) await say(long(mark))
    expect(await summarise('They spoke of "apples".\n- level: advanced')).toEqual({ toSeq: 3 })
    const messages = await say('And now?')
    const [system] = messages
    expect(system?.content).toContain('- so far: "They spoke of \\"apples\\".\\n- level: advanced"')
    const sent = JSON.stringify(messages.slice(1))
    expect([sent.includes('cherry'), sent.includes('damson')]).toEqual([false, true])
  })

  it('folds the summary so far into the next one, and only ever forward', async () => {
    for (let at = 0; at < 4; at += 1) await say(long(`m${at}`))
    await summarise('old news')
    for (let at = 4; at < 8; at += 1) await say(long(`m${at}`))
    const { model, ctx: working } = worker(() => ({ text: '{"summary":"all of it"}' }))
    await summariseRoom(working, { roomId }, signal)
    expect(JSON.stringify(model.requests[0]?.messages)).toContain('old news')
    expect(await room()).toMatchObject({ summary: 'all of it', summaryToSeq: 7 })
    expect(await summarise('nothing to do')).toEqual({ toSeq: null })
  })

  it('stays as it was when no summary comes', async () => {
    for (const mark of ['apple', 'berry', 'cherry', 'damson']) await say(long(mark))
    for (const text of ['no JSON', '{"summary":""}', '{"summary":1}']) {
      const { ctx: working } = worker(() => ({ text }))
      expect(await summariseRoom(working, { roomId }, signal)).toEqual({ toSeq: null })
    }
    expect((await room()).summary).toBeNull()
  })

  it('loses what is deleted at once, from the summary too', async () => {
    for (const mark of ['apple', 'berry', 'cherry', 'damson']) await say(long(mark))
    await summarise('the secret of the apple')
    await remove(1)
    expect(await room()).toMatchObject({ summary: null, summaryToSeq: 0 })
    const sent = JSON.stringify(await say('And now?'))
    expect([sent.includes('secret'), sent.includes('apple')]).toEqual([false, false])
    await summarise('without the apple')
    expect(JSON.stringify(await say('And then?'))).toContain('without the apple')
  })

  it('keeps the summary when something after it is deleted', async () => {
    for (const mark of ['apple', 'berry', 'cherry', 'damson']) await say(long(mark))
    await summarise('kept')
    await remove(4)
    expect((await room()).summary).toBe('kept')
  })

  it('loses the summary when another reply under it is chosen, or the history is erased', async () => {
    for (const mark of ['apple', 'berry', 'cherry', 'damson']) await say(long(mark))
    const { id: messageId } = await messageAt(1)
    const [reply] = await ctx.db.prisma.reply.findMany({ where: { messageId } })
    if (!reply) throw new Error('Expected a reply')
    const { data: _text, ...same } = reply
    const other = { ...same, id: ctx.newId('rep'), index: 1, text: 'No.' }
    await ctx.db.prisma.reply.create({ data: other })
    await summarise('of the chosen')
    await chooseReply(ctx, { userId, messageId, replyId: other.id })
    expect((await room()).summary).toBeNull()
    await summarise('again')
    await ctx.db.sql.query('delete from messages where room_id = $1 and seq = 2', [roomId])
    expect((await room()).summary).toBeNull()
  })

  it('loses the summary when a message under it is answered after all', async () => {
    const failing = { idempotencyKey: key(), text: long('apple'), userId, roomId }
    const { messageId } = await submitTurn(ctx, failing)
    const { ctx: refused } = worker(() => ({ failure: 'refused' }))
    for (let tries = 0; tries < 2; tries += 1) await answerRoom(refused, { roomId }, signal)
    for (const mark of ['berry', 'cherry', 'damson']) await say(long(mark))
    await summarise('nobody answered')
    expect((await room()).summary).toBe('nobody answered')
    await askAgain(ctx, { userId, messageId, idempotencyKey: key() })
    const { ctx: working } = worker(() => ({ text: 'Here I am.' }))
    await answerRoom(working, { roomId }, signal)
    expect((await room()).summary).toBeNull()
  })

  it.each([
    ['a deletion', () => remove(1)],
    ['a reset', () => reset()],
  ])('takes no summary that %s has overtaken', async (_name, act) => {
    for (const mark of ['apple', 'berry', 'cherry', 'damson']) await say(long(mark))
    expect(await summarise('stale', act)).toEqual({ toSeq: null })
    expect((await room()).summary).toBeNull()
  })

  it('takes a summary that only a new turn has overtaken', async () => {
    for (const mark of ['apple', 'berry', 'cherry', 'damson']) await say(long(mark))
    expect(await summarise('fine', () => say('meanwhile'))).toMatchObject({ toSeq: 3 })
  })

  it('begins anew after a reset, and the history stays', async () => {
    await say('I am Minji', 'Hello Minji')
    const { opening, room: shown } = await reset()
    expect([opening, shown.contextFromSeq]).toEqual([null, 1])
    expect(JSON.stringify(await say('Who am I?'))).not.toContain('Minji')
    const { messages } = await listMessages(ctx, { userId, roomId, before: null, limit: 50 })
    expect(messages.map(({ text }) => text)).toEqual(['I am Minji', 'Who am I?'])
  })

  it('opens the scene again where it is asked to, once for a key, and charges an opening', async () => {
    await say('I am Minji')
    const same = key()
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => reset(true, same)))
    const opened = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(new Set(opened.map(({ opening }) => opening?.id)).size).toBe(1)
    expect(opened[0]?.opening).toMatchObject({ kind: 'opening', status: 'queued', seq: 2 })
    expect((await room()).contextFromSeq).toBe(1)
    const { model, ctx: working } = worker(() => ({ text: 'Welcome!' }))
    await answerRoom(working, { roomId }, signal)
    expect(JSON.stringify(model.requests)).not.toContain('Minji')
    expect(JSON.stringify(await say('Hello'))).toContain('Welcome!')
    const where = { userId, purpose: 'opening' }
    expect(await ctx.db.prisma.usageDay.findFirst({ where })).toMatchObject({ used: 1 })
  })

  it('is reset once for a key, and by nobody else', async () => {
    const same = key()
    await say('one')
    await reset(false, same)
    await say('two')
    await reset(false, same)
    expect((await room()).contextFromSeq).toBe(1)
    await expect(reset(true, same)).rejects.toMatchObject({ code: 'idempotency_key_reused' })
    const foreign = { userId: ctx.newId('usr'), roomId, reopen: false, idempotencyKey: key() }
    await expect(resetRoom(ctx, foreign)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('keeps every message in its own place, whatever it says', async () => {
    const marks = /<\|\S|<\/?s>|\[\/?INST\]|<start_of_turn>|<<SYS>>/
    let before: string | null = null
    for (const text of injectionCorpus.filter((one) => one.trim() !== '')) {
      const messages = await say(text, text)
      const [system, ...rest] = messages
      before ??= system?.content ?? ''
      expect([text, system?.content]).toEqual([text, before])
      expect(rest.map(({ role }) => role)).toEqual(
        rest.map((_one, at) => (at % 2 === 0 ? 'user' : 'assistant')),
      )
      for (const { content } of rest) expect(content).not.toMatch(marks)
    }
  })
})
