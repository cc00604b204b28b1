import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { ModelUsage, TurnObserver } from '../ports.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { answerRoom } from './answer-room.ts'
import { submitTurn } from './submit-turn.ts'
import { createFakeModel, createTestWorker, type FakeAnswer } from './testing.ts'

const signal = new AbortController().signal
/** The fake model says this of each answer that it ends. */
const perCall = 15
const recommend = (id: string) =>
  JSON.stringify({ remark: 'Enjoy.', works: [{ id, synopsis: 'One.', reason: 'Two.' }] })

describe('the tokens of a turn', () => {
  let database: TestDatabase
  let ctx: TestContext
  let userId: string
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
    await ctx.db.sql.query('delete from users; delete from catalogue_works')
    userId = ctx.newId('usr')
    await ctx.db.prisma.user.create({ data: { id: userId } })
    const work = { titleKo: 'k', titleEn: 'e', titleJa: 'j', author: 'a', genres: ['comedy'] }
    await ctx.db.prisma.catalogueWork.create({
      data: { ...work, id: 'botchan', mood: 'bright', synopsis: 's' },
    })
  })

  /** One turn; answers what observers heard of tokens, and what the replies say. */
  async function answer(
    script: (call: number) => FakeAnswer,
    { personaId = 'recommender', alternatives = 1 } = {},
  ) {
    const roomId = ctx.newId('room')
    const fields = { language: 'en', genre: 'comedy', mood: 'bright' }
    const data = { id: roomId, ownerId: userId, personaId, title: 't', fields }
    await ctx.db.prisma.room.create({ data: { ...data, settings: { alternatives } } })
    await submitTurn(ctx, { userId, roomId, text: 'Hi', idempotencyKey: `key-${(keys += 1)}` })
    let heard = 0
    const hear = (usage: ModelUsage | null) => {
      heard += usage?.totalTokens ?? 0
    }
    const observer: TurnObserver = {
      accepted: () => undefined,
      claimed: () => undefined,
      requeued: () => undefined,
      answered: () => undefined,
      ended: ({ usage }) => hear(usage),
      spent: hear,
    }
    const model = createFakeModel((_request, call) => script(call))
    await answerRoom({ ...createTestWorker(ctx, model), observer }, { roomId }, signal)
    const replies = await ctx.db.prisma.reply.findMany({ where: { roomId } })
    const kept = replies.reduce((sum, { totalTokens }) => sum + (totalTokens ?? 0), 0)
    return { heard, kept, replies: replies.length }
  }

  it('are counted with its reply, those of an answer that was mended too', async () => {
    const mended = await answer((call) => ({ text: recommend(call === 1 ? 'no' : 'botchan') }))
    expect(mended).toEqual({ heard: 2 * perCall, kept: 2 * perCall, replies: 1 })
  })

  it.each<[string, number, (call: number) => FakeAnswer]>([
    ['stays wrong', 2, () => ({ text: 'no JSON' })],
    ['runs out of tokens', 1, () => ({ text: '{', finishReason: 'length' })],
    ['is held back', 1, () => ({ text: '{', finishReason: 'content_filter' })],
    [
      'is wrong, and then not mended',
      1,
      (call) => (call === 1 ? { text: 'no JSON' } : { failure: 'refused' }),
    ],
  ])('are counted also where no reply comes from them: it %s', async (_how, calls, script) => {
    expect(await answer(script)).toEqual({ heard: calls * perCall, kept: 0, replies: 0 })
  })

  it('are counted of an empty answer in plain words, and of alternatives that are left out', async () => {
    const persona = { personaId: 'role-play' }
    expect(await answer(() => ({ text: ' ' }), persona)).toEqual({
      heard: perCall,
      kept: 0,
      replies: 0,
    })
    const script = (call: number) =>
      call === 2 ? { text: 'cut', finishReason: 'length' } : { text: 'Whole' }
    expect(await answer(script, { ...persona, alternatives: 3 })).toEqual({
      heard: 3 * perCall,
      kept: 2 * perCall,
      replies: 2,
    })
  })
})
