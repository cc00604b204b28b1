import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { indexGrams } from '../knowledge/index-grams.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { createFakeModel, createTestWorker } from './testing.ts'
import { answerRoom } from './answer-room.ts'
import { readTurnText } from './read-turn-text.ts'
import { submitTurn } from './submit-turn.ts'

const staying = new AbortController().signal
const none = { found: false, entryId: null, scene: null, quote: null, description: null }

describe('a quote finder that answers', () => {
  let database: TestDatabase
  let ctx: TestContext
  let userId: string
  let roomId: string
  let umbrella: string
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
    await ctx.db.sql.query('delete from users; delete from knowledge_entries')
    userId = ctx.newId('usr')
    roomId = ctx.newId('room')
    await ctx.db.prisma.user.create({ data: { id: userId } })
    const fields = { language: 'ko' }
    const room = { id: roomId, ownerId: userId, personaId: 'quote-finder', title: 't', fields }
    await ctx.db.prisma.room.create({ data: room })
    umbrella = await addEntry('An umbrella keeps no promise.')
  })

  async function addEntry(content: string, status: 'approved' | 'proposed' = 'approved') {
    const id = ctx.newId('ent')
    const text = { title: 'A scene', content, description: 'In the rain', tags: [] }
    const data = { id, ...text, grams: indexGrams(text), status }
    await ctx.db.prisma.knowledgeEntry.create({ data })
    return id
  }
  /** One question, answered by a model that says `data`, whatever it is shown. */
  async function ask(text: string, data: object) {
    const idempotencyKey = `key-${(keys += 1)}`
    const { id } = await submitTurn(ctx, { userId, roomId, text, idempotencyKey })
    const model = createFakeModel(() => ({ text: JSON.stringify(data) }))
    await answerRoom(createTestWorker(ctx, model), { roomId }, staying)
    const { turn, replies } = await readTurnText(ctx, { userId, turnId: id, after: null })
    return { turn, reply: replies[0], requests: model.requests }
  }
  const cite = (entryId: string, quote: string) => ({
    found: true,
    entryId,
    scene: 'In the rain',
    quote,
    description: 'It is about promises.',
  })

  it('cites the approved entry that it was given', async () => {
    const { turn, reply, requests } = await ask('umbrella', cite(umbrella, 'keeps no promise'))
    expect(turn.status).toBe('done')
    expect(requests[0]?.messages[0]?.content).toContain(umbrella)
    expect(reply).toMatchObject({
      text: '“keeps no promise”\n\nIn the rain\n\nIt is about promises.\n\n— A scene',
      data: { found: true, entryId: umbrella },
      sources: [{ id: umbrella, kind: 'entry' }],
    })
  })

  it('stays readable with its source when the entry is withdrawn, rewritten or deleted', async () => {
    const { turn, reply } = await ask('umbrella', cite(umbrella, 'keeps no promise'))
    const where = { id: umbrella }
    const data = { status: 'withdrawn', title: 'Another', appliedAt: null } as const
    const read = () => readTurnText(ctx, { userId, turnId: turn.id, after: null })
    await ctx.db.prisma.knowledgeEntry.update({ where, data })
    expect((await read()).replies).toEqual([reply])
    await ctx.db.prisma.knowledgeEntry.delete({ where })
    expect((await read()).replies).toEqual([reply])
    expect(reply?.text).toContain('— A scene')
    expect(reply?.sources).toEqual([{ id: umbrella, kind: 'entry' }])
  })

  it('is shown no entry that nobody approved', async () => {
    const proposed = await addEntry('An umbrella of mine.', 'proposed')
    const { requests } = await ask('umbrella', cite(umbrella, 'keeps no promise'))
    expect(JSON.stringify(requests)).not.toContain(proposed)
  })

  it('fails honestly where it cites an entry that was not found, approved though it is', async () => {
    const train = await addEntry('The last train waits for nobody.')
    const { turn, reply, requests } = await ask('umbrella', cite(train, 'waits for nobody'))
    expect(JSON.stringify(requests[1]?.messages)).toContain('entryId must be the id of one of')
    expect([turn.status, turn.reason, reply]).toEqual(['failed', 'bad_reply', undefined])
  })

  it('fails honestly where it puts words into the mouth of an entry', async () => {
    const { turn, requests } = await ask('umbrella', cite(umbrella, 'keeps every promise'))
    expect([turn.status, requests.length]).toEqual(['failed', 2])
  })

  it('says that there is no such scene, without asking a model, where nothing was found', async () => {
    const { turn, reply, requests } = await ask('zeppelin', cite(umbrella, 'keeps no promise'))
    expect([turn.status, requests.length]).toEqual(['done', 0])
    expect(reply).toMatchObject({ data: none, sources: [], model: 'none', usage: null })
    expect(reply?.text).toContain('게시판에 그런 장면이 없습니다')
  })

  it('says so, too, where nothing that was found fits', async () => {
    const { turn, reply } = await ask('umbrella', none)
    expect([turn.status, reply?.data, reply?.sources]).toEqual(['done', none, []])
  })
})
