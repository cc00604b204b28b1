import type { LiveWake } from '@dramatis/contracts/live-text'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { WakeSource } from '../ports.ts'
import { buildPrompt } from '../prompts/build-prompt.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { claimTurn } from '../turns/claim-turn.ts'
import { finishTurn } from '../turns/finish-turn.ts'
import { followTurns } from '../turns/follow-turns.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { correctMessage } from './correct-message.ts'
import { makeNote } from './make-note.ts'
import { reportScene } from './report-scene.ts'
import { suggestReply } from './suggest-reply.ts'
import { withAnswers, type Scripted } from './testing.ts'

const userId = 'usr_1'
const locale = 'en' as const
const right = { corrections: [], natural: 'A canary', politeness: null }
const level = { impression: 'beginner', why: '' }
const report = { summary: 'A canary', wentWell: [], toPractise: [], phrases: [], level }
const suggestion = { suggestions: [{ text: 'A canary', gloss: '' }] }

describe('notes beside a conversation', () => {
  let database: TestDatabase
  let ctx: TestContext
  let wakes: WakeSource
  let roomId: string
  let keys = 0

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    const live = createMemoryLive()
    ctx = createTestContext(database.url, live)
    const heard = new Set<(wake: LiveWake | 'resync') => void>()
    await live.watch((news) => {
      for (const wake of news === 'resync' ? [news] : news) for (const hear of heard) hear(wake)
    })
    wakes = {
      subscribe(_ownerId, onWake) {
        heard.add(onWake)
        return () => heard.delete(onWake)
      },
    }
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
  })

  const submit = (text: string) =>
    submitTurn(ctx, { userId, roomId, text, idempotencyKey: `key-${(keys += 1)}` })
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
  const converse = async () => {
    const { messageId } = await submit('Hello')
    const { id: turnId, attempt } = await claim()
    await ctx.db.sql.query(
      `insert into replies (id, turn_id, message_id, room_id, attempt, text, complete, model, queue_ms, total_ms)
       values ($1, $2, $3, $4, 1, 'Good evening', true, 'm', 0, 0)`,
      [ctx.newId('rep'), turnId, messageId, roomId],
    )
    await ctx.db.sql.query(
      'update messages set chosen_reply_id = (select id from replies where message_id = $1) where id = $1',
      [messageId],
    )
    const names = { turnId, ownerId: userId, attempt }
    await finishTurn(ctx, { ...names, status: 'incomplete', reason: null, reply: null })
    return messageId
  }
  const make = (noteId: string, answer: Scripted) =>
    makeNote(
      withAnswers(ctx, [answer]),
      { noteId, workerLostMs: 8_000 },
      new AbortController().signal,
    )

  it('never enter the context: the prompt of the next turn is the same with them as without', async () => {
    const messageId = await converse()
    await submit('How are you?')
    const turn = await claim()
    const prompt = () => buildPrompt(ctx, turn, { model: 'm', models: [], contextTokens: 4_000 })
    const before = await prompt()
    await make((await correctMessage(ctx, { userId, messageId, locale })).id, right)
    await make((await reportScene(ctx, { userId, roomId, locale })).id, report)
    await ctx.db.sql.query('update rooms set open_turns = 0')
    expect(await ctx.db.prisma.note.count({ where: { status: 'done' } })).toBe(2)
    expect(await prompt()).toEqual(before)
    expect(JSON.stringify(await prompt())).not.toContain('canary')
    expect(await ctx.db.prisma.message.count()).toBe(2)
  })

  it('are told to the owner’s stream of all turns, by ids and states only, and each state once', async () => {
    await converse()
    const stop = new AbortController()
    const seen: unknown[] = []
    const input = { userId, turnId: null, cursors: new Map(), since: null }
    let asked: Promise<unknown> | null = null
    const { id: noteId } = await suggestReply(ctx, { userId, roomId, locale })
    for await (const { event } of followTurns(ctx, input, { wakes, signal: stop.signal })) {
      if (event.event !== 'note') continue
      seen.push(event.data)
      asked ??= make(noteId, suggestion)
      if (event.data.status === 'done') stop.abort()
    }
    await asked
    expect(JSON.stringify(seen)).not.toContain('canary')
    expect(seen.at(0)).toMatchObject({ noteId, roomId, kind: 'suggestion', status: 'queued' })
    expect(seen.at(-1)).toMatchObject({ noteId, roomId, kind: 'suggestion', status: 'done' })
    expect(new Set(seen.map((one) => (one as { status: string }).status)).size).toBe(seen.length)
  })

  it('are told to a reader that comes back after their end', async () => {
    await converse()
    const left = ctx.now()
    ctx.pass(60_000)
    const { id: noteId } = await suggestReply(ctx, { userId, roomId, locale })
    await make(noteId, suggestion)
    const input = { userId, turnId: null, cursors: new Map(), since: left }
    const stop = new AbortController()
    for await (const { event } of followTurns(ctx, input, { wakes, signal: stop.signal })) {
      if (event.event !== 'note') continue
      expect(event.data).toMatchObject({ noteId, status: 'done' })
      stop.abort()
    }
    expect(stop.signal.aborted).toBe(true)
  })
})
