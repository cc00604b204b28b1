import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { askAgain } from '../messages/ask-again.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { createFakeModel, createTestWorker } from '../turns/testing.ts'
import { answerRoom } from '../turns/answer-room.ts'
import { readTurnText } from '../turns/read-turn-text.ts'
import { createRoom, type CreateRoom } from './create-room.ts'
import { editRoom } from './edit-room.ts'

const signal = new AbortController().signal
const own = { name: 'Mo', systemPrompt: 'You are Mo.' }

describe('a room of a persona', () => {
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
    await ctx.db.sql.query('delete from users')
    userId = ctx.newId('usr')
    await ctx.db.prisma.user.create({ data: { id: userId } })
    ctx.wakes.length = 0
  })

  const create = (room: Partial<CreateRoom>) =>
    createRoom(ctx, {
      userId,
      personaId: 'assistant',
      title: null,
      fields: { language: 'en' },
      idempotencyKey: `key-${(keys += 1)}`,
      ...room,
    })
  const answer = async (roomId: string) => {
    const model = createFakeModel(() => ({ text: 'From the model' }))
    await answerRoom(createTestWorker(ctx, model), { roomId }, signal)
    return model
  }

  it('that waits for the first word has no opening, costs none, and is made once for a key', async () => {
    const idempotencyKey = 'one-key'
    const all = await Promise.all(Array.from({ length: 6 }, () => create({ idempotencyKey })))
    expect(new Set(all.map(({ room }) => room.id)).size).toBe(1)
    expect(all.map(({ opening }) => opening)).toEqual(all.map(() => null))
    expect(ctx.wakes).toEqual([])
    expect(await ctx.db.prisma.usageDay.count()).toBe(0)
    await expect(create({ idempotencyKey, title: 'Other' })).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    })
  })

  it('whose persona has a greeting opens with it word for word, as a stored reply, without a model', async () => {
    const greeting = 'Hi!\n"I" am <Mo> 👋'
    const { room, opening } = await create({ personaId: 'own', fields: { ...own, greeting } })
    const { requests } = await answer(room.id)
    const read = await readTurnText(ctx, { userId, turnId: opening?.id ?? '', after: null })
    expect(requests).toHaveLength(0)
    expect(read).toMatchObject({
      turn: { status: 'done' },
      text: greeting,
      replies: [{ text: greeting, complete: true, model: 'verbatim', usage: null }],
    })
  })

  it('whose persona has none opens by the model, after its examples', async () => {
    const examples = { example1User: 'Hi', example1Persona: 'Rain falls.' }
    const { room } = await create({ personaId: 'own', fields: { ...own, ...examples } })
    const { requests } = await answer(room.id)
    expect(requests[0]?.messages.slice(1)).toEqual([
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Rain falls.' },
      { role: 'user', content: '(Greet me.)' },
    ])
  })

  it('opens with one reply however many alternatives its messages get', async () => {
    const settings = { alternatives: 4 }
    const { room, opening } = await create({ personaId: 'own', fields: own, settings })
    expect((await answer(room.id)).requests).toHaveLength(1)
    const idempotencyKey = `key-${(keys += 1)}`
    await askAgain(ctx, { userId, messageId: opening?.messageId ?? '', idempotencyKey })
    expect((await answer(room.id)).requests).toHaveLength(4)
  })

  it('keeps its settings, merges what is edited, and takes back what is null', async () => {
    const { room } = await create({ settings: { model: 'other', temperature: 0 } })
    expect(room.settings).toEqual({ model: 'other', temperature: 0 })
    const edit = (settings: Parameters<typeof editRoom>[1]['settings']) =>
      editRoom(ctx, { userId, roomId: room.id, settings })
    expect((await edit({ maxTokens: 100 })).settings).toEqual({
      model: 'other',
      temperature: 0,
      maxTokens: 100,
    })
    expect((await edit({ model: null, temperature: null })).settings).toEqual({ maxTokens: 100 })
    const both = [edit({ alternatives: 2 }), edit({ stream: false })]
    await Promise.all(both)
    expect((await edit({})).settings).toEqual({ maxTokens: 100, alternatives: 2, stream: false })
  })

  it('takes other fields from the next turn on, and none that its form refuses', async () => {
    const { room } = await create({ personaId: 'own', fields: own })
    const edit = (fields: Record<string, string>) =>
      editRoom(ctx, { userId, roomId: room.id, fields })
    await expect(edit({ ...own, example1User: 'Hi' })).rejects.toMatchObject({
      fields: [{ path: 'fields.example1Persona', message: 'An example needs both sides' }],
    })
    const changed = { ...own, systemPrompt: 'You are Mo, and sad.' }
    expect((await edit(changed)).fields).toEqual(changed)
    const { requests } = await answer(room.id)
    expect(requests[0]?.messages[0]?.content).toContain('and sad.')
  })

  it('takes no model that the house does not offer, and changes nothing then', async () => {
    const wrong = { code: 'invalid_fields', fields: [{ path: 'settings.model' }] }
    await expect(create({ settings: { model: 'gpt-9' } })).rejects.toMatchObject(wrong)
    const { room } = await create({})
    const edit = editRoom(ctx, {
      userId,
      roomId: room.id,
      title: 'Changed',
      settings: { model: 'gpt-9' },
    })
    await expect(edit).rejects.toMatchObject(wrong)
    const stored = await ctx.db.prisma.room.findUniqueOrThrow({ where: { id: room.id } })
    expect(stored).toMatchObject({ title: 'Assistant', settings: {} })
  })

  it('is its owner’s alone to edit', async () => {
    const { room } = await create({})
    const foreign = { userId: ctx.newId('usr'), roomId: room.id, settings: { temperature: 1 } }
    await expect(editRoom(ctx, foreign)).rejects.toMatchObject({ code: 'not_found' })
  })
})
