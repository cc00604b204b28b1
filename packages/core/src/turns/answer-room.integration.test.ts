import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { createFakeModel, createTestWorker, type FakeAnswer } from './testing.ts'
import { answerRoom } from './answer-room.ts'
import { cancelTurn } from './cancel-turn.ts'
import { readTurnText } from './read-turn-text.ts'
import { submitTurn } from './submit-turn.ts'

const never = new Promise(() => undefined)
const staying = new AbortController().signal
const work = {
  titleKo: '도련님',
  titleEn: 'Botchan',
  titleJa: '坊っちゃん',
  author: 'Natsume Sōseki',
  genres: ['comedy'],
  mood: 'bright',
  synopsis: 'A blunt young teacher.',
}
const recommend = (id: string) =>
  JSON.stringify({ remark: 'Enjoy.', works: [{ id, synopsis: 'One.', reason: 'Two.' }] })

describe('a worker that answers', () => {
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
  })

  async function addRoom(personaId: string, settings: object = {}): Promise<string> {
    const id = ctx.newId('room')
    const fields = { language: 'en', genre: 'comedy', mood: 'bright' }
    const data = { id, ownerId: userId, personaId, title: 't', fields, settings }
    await ctx.db.prisma.room.create({ data })
    return id
  }
  async function addWorks(...ids: string[]) {
    const data = ids.map((id) => ({ ...work, id, titleJa: id }))
    await ctx.db.prisma.catalogueWork.createMany({ data })
  }
  const submit = (roomId: string, text = 'Something funny?') =>
    submitTurn(ctx, { userId, roomId, text, idempotencyKey: `key-${(keys += 1)}` })
  /** One turn of the room, answered by a model that does as `script` says. */
  async function answer(
    roomId: string,
    script: (call: number, prompt: string) => FakeAnswer,
    { signal = staying } = {},
  ) {
    const model = createFakeModel((request, call) => script(call, JSON.stringify(request.messages)))
    await answerRoom(createTestWorker(ctx, model), { roomId }, signal)
    return model
  }
  const read = (turnId: string) => readTurnText(ctx, { userId, turnId, after: null })
  const used = async () => {
    const [day] = await ctx.db.prisma.usageDay.findMany({ where: { userId } })
    return day?.used
  }

  describe('in a reply shape', () => {
    it('stores data and readable text, with its sources, and sends the schema', async () => {
      await addWorks('botchan')
      const roomId = await addRoom('recommender')
      const { id } = await submit(roomId)
      const model = await answer(roomId, () => ({ text: recommend('botchan') }))
      expect(model.requests[0]?.responseFormat).toMatchObject({ name: 'recommendation' })
      const { turn, text, replies } = await read(id)
      expect(turn.status).toBe('done')
      expect(text).toContain('1. Botchan (')
      expect(text).not.toContain('{')
      expect(replies).toMatchObject([
        {
          text,
          complete: true,
          finishReason: 'stop',
          data: { remark: 'Enjoy.', works: [{ id: 'botchan' }] },
          sources: [{ id: 'botchan', kind: 'work' }],
        },
      ])
    })

    it('shows no half JSON while it is written', async () => {
      await addWorks('botchan')
      const roomId = await addRoom('recommender')
      const { id } = await submit(roomId)
      let seen = 'nothing read'
      let tell = () => {}
      const looked = new Promise<void>((resolve) => {
        tell = resolve
      })
      const answering = answer(roomId, () => ({ text: recommend('botchan'), until: looked }))
      while ((await read(id)).turn.status !== 'running') await new Promise(setImmediate)
      seen = (await read(id)).text
      tell()
      await answering
      expect(seen).toBe('')
    })

    it('is mended once, and both calls are counted', async () => {
      await addWorks('botchan')
      const roomId = await addRoom('recommender')
      const { id } = await submit(roomId)
      const model = await answer(roomId, (call) => ({
        text: call === 1 ? recommend('made-up') : recommend('botchan'),
      }))
      expect(model.requests).toHaveLength(2)
      expect(JSON.stringify(model.requests[1]?.messages)).toContain('none of the works')
      const { turn, replies } = await read(id)
      expect(turn.status).toBe('done')
      expect(replies[0]?.usage).toEqual({ promptTokens: 20, completionTokens: 10, totalTokens: 30 })
    })

    it.each(['{"works":', 'I would read Botchan.', recommend('made-up'), '[]', 'null', '{}'])(
      'fails honestly, and is refunded, where it stays wrong: %s',
      async (text) => {
        await addWorks('botchan')
        const roomId = await addRoom('recommender')
        const { id } = await submit(roomId)
        const model = await answer(roomId, () => ({ text }))
        expect(model.requests).toHaveLength(2)
        const { turn, replies } = await read(id)
        expect([turn.status, turn.reason, replies.length]).toEqual(['failed', 'bad_reply', 0])
        expect(await used()).toBe(0)
      },
    )

    it('is tried again after a failed call, also in mid-JSON', async () => {
      await addWorks('botchan')
      const roomId = await addRoom('recommender')
      const { id } = await submit(roomId)
      await answer(roomId, () => ({ text: '{"works":', failure: 'cut_off' }))
      expect((await read(id)).turn).toMatchObject({ status: 'queued', attempt: 1 })
      await answer(roomId, () => ({ text: recommend('botchan') }))
      expect((await read(id)).turn).toMatchObject({ status: 'done', attempt: 2 })
      expect(await used()).toBe(1)
    })

    it('says how it was stopped when it ran out of tokens', async () => {
      await addWorks('botchan')
      const roomId = await addRoom('recommender')
      const { id } = await submit(roomId)
      await answer(roomId, () => ({ text: '{"works":', finishReason: 'length' }))
      expect((await read(id)).turn).toMatchObject({ status: 'failed', reason: 'length' })
    })

    it('is handed over by a draining worker', async () => {
      await addWorks('botchan')
      const roomId = await addRoom('recommender')
      const { id } = await submit(roomId)
      const draining = new AbortController()
      const answering = answer(roomId, () => ({ until: never }), { signal: draining.signal })
      while ((await read(id)).turn.status !== 'running') await new Promise(setImmediate)
      draining.abort()
      await answering
      expect((await read(id)).turn.status).toBe('queued')
    })

    it('ends once when it is cancelled meanwhile, and the late answer is nowhere', async () => {
      await addWorks('botchan')
      const roomId = await addRoom('recommender')
      const { id } = await submit(roomId)
      let tell = () => {}
      const cancelled = new Promise<void>((resolve) => {
        tell = resolve
      })
      const answering = answer(roomId, () => ({ text: recommend('botchan'), until: cancelled }))
      while ((await read(id)).turn.status !== 'running') await new Promise(setImmediate)
      await cancelTurn(ctx, { userId, turnId: id })
      tell()
      await answering
      const { turn, replies } = await read(id)
      expect([turn.status, replies.length, await used()]).toEqual(['cancelled', 0, 0])
    })

    it('keeps data that PostgreSQL would not take, cleaned', async () => {
      await addWorks('botchan')
      const roomId = await addRoom('recommender')
      const { id } = await submit(roomId)
      const dirty = recommend('botchan').replace('Enjoy.', 'En\\u0000joy\\ud83d.')
      await answer(roomId, () => ({ text: dirty }))
      const { turn, replies } = await read(id)
      expect(turn.status).toBe('done')
      expect(replies[0]?.data).toMatchObject({ remark: 'Enjoy\ufffd.' })
    })
  })

  describe('from a catalogue', () => {
    it('recommends nothing twice in a room, and says so when nothing is left', async () => {
      await addWorks('one', 'two')
      const roomId = await addRoom('recommender')
      for (const id of ['one', 'two']) {
        await submit(roomId)
        const other = id === 'one' ? 'two' : 'one'
        await answer(roomId, (_call, prompt) => ({
          text: recommend(prompt.includes(`\\"id\\": \\"${id}\\"`) ? id : other),
        }))
      }
      const replies = await ctx.db.prisma.reply.findMany({ where: { roomId } })
      const told = replies.flatMap(({ data }) => (data as { works: { id: string }[] }).works)
      expect(told.map(({ id }) => id).toSorted()).toEqual(['one', 'two'])
      const { id } = await submit(roomId)
      const model = await answer(roomId, () => ({ text: recommend('one') }))
      expect(model.requests).toHaveLength(0)
      const last = await read(id)
      expect(last.turn.status).toBe('done')
      expect(last.text).toContain('every work of the catalogue')
    })

    it('deals different works to the alternatives that are written at the same time', async () => {
      await addWorks('a', 'b', 'c', 'd', 'e', 'f')
      const roomId = await addRoom('recommender', { alternatives: 3 })
      const { id } = await submit(roomId)
      const greedy = (prompt: string) => /\\"id\\": \\"(\w+)\\"/.exec(prompt)?.[1] ?? 'none'
      await answer(roomId, (_call, prompt) => ({ text: recommend(greedy(prompt)) }))
      const { replies } = await read(id)
      expect(replies).toHaveLength(3)
      expect(new Set(replies.flatMap(({ sources }) => sources.map((one) => one.id))).size).toBe(3)
    })
  })

  describe('with alternatives', () => {
    it('stores each under its index for one charge, and goes on from the first', async () => {
      const roomId = await addRoom('role-play', { alternatives: 4 })
      const { id, messageId } = await submit(roomId)
      await answer(roomId, (call) => ({ text: `Reply ${call}` }))
      const { turn, text, replies } = await read(id)
      expect([turn.status, text, await used()]).toEqual(['done', 'Reply 1', 1])
      expect(replies.map((one) => [one.index, one.text, one.complete])).toEqual(
        [0, 1, 2, 3].map((index) => [index, `Reply ${index + 1}`, true]),
      )
      const message = await ctx.db.prisma.message.findUniqueOrThrow({ where: { id: messageId } })
      expect(message.chosenReplyId).toBe(replies[0]?.id)
    })

    it('leaves out those that fail, are cut or are empty, without failing the turn', async () => {
      const roomId = await addRoom('role-play', { alternatives: 4 })
      const { id } = await submit(roomId)
      await answer(roomId, (call) => {
        if (call === 2) return { text: 'half', failure: 'cut_off' }
        if (call === 3) return { text: 'long', finishReason: 'length' }
        return { text: call === 4 ? ' ' : 'Whole' }
      })
      const { turn, replies } = await read(id)
      expect([turn.status, replies.map(({ text }) => text)]).toEqual(['done', ['Whole']])
    })

    it('asks for none while the endpoint does not answer the first', async () => {
      const roomId = await addRoom('role-play', { alternatives: 4 })
      const { id } = await submit(roomId)
      const model = await answer(roomId, () => ({ failure: 'busy' }))
      expect(model.requests).toHaveLength(1)
      expect((await read(id)).turn.status).toBe('queued')
    })

    it('keeps no alternative of a reply that was not whole', async () => {
      const roomId = await addRoom('role-play', { alternatives: 2 })
      const { id } = await submit(roomId)
      await answer(roomId, (call) =>
        call === 1 ? { text: 'x', finishReason: 'length' } : { text: 'y' },
      )
      const { turn, replies } = await read(id)
      expect([turn.status, replies.map(({ text }) => text)]).toEqual(['incomplete', ['x']])
    })

    it('hands in the whole reply without the rest when the worker drains', async () => {
      const roomId = await addRoom('role-play', { alternatives: 2 })
      const { id } = await submit(roomId)
      const draining = new AbortController()
      const answering = answer(
        roomId,
        (call) => (call === 1 ? { text: 'Whole' } : { until: never }),
        { signal: draining.signal },
      )
      while ((await read(id)).text !== 'Whole') await new Promise(setImmediate)
      draining.abort()
      await answering
      expect((await read(id)).turn.status).toBe('done')
    })
  })

  describe('by the settings of the room', () => {
    it('asks the model that was set while the house offers it, else the default', async () => {
      for (const [set, asked] of [
        ['other', 'other'],
        ['gone', 'm'],
      ] as const) {
        const settings = { model: set, temperature: 0.3, maxTokens: 64 }
        const roomId = await addRoom('role-play', settings)
        const { id } = await submit(roomId)
        const { requests } = await answer(roomId, () => ({ text: 'Hi' }))
        expect(requests[0]).toMatchObject({ model: asked, temperature: 0.3, maxTokens: 64 })
        expect((await read(id)).replies[0]?.model).toBe(asked)
      }
    })

    it('shows a reply that is not to be streamed when it is whole, and loses nothing by a cut', async () => {
      const roomId = await addRoom('role-play', { stream: false })
      const { id } = await submit(roomId)
      await answer(roomId, () => ({ text: 'half a sen', failure: 'cut_off' }))
      expect((await read(id)).turn.status).toBe('queued')
      await answer(roomId, () => ({ text: 'A whole sentence.' }))
      expect(await read(id)).toMatchObject({ turn: { status: 'done' }, text: 'A whole sentence.' })
    })
  })
})
