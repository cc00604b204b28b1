import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { findWorks } from './find-works.ts'

const works = [
  ['clown', 'comedy', 'bright'],
  ['jester', 'comedy', 'dark'],
  ['wit', 'comedy', 'mixed'],
  ['ghost', 'horror', 'dark'],
  ['sleuth', 'mystery', 'dark'],
] as const

describe('works to recommend', () => {
  let database: TestDatabase
  let ctx: TestContext
  let userId: string
  let roomId: string

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
    const data = works.map(([id, genre, mood]) => ({
      id,
      titleKo: `${id} 이야기`,
      titleEn: `The ${id}`,
      titleJa: `${id}の話`,
      author: `Author of ${id}`,
      genres: [genre],
      mood,
      synopsis: 's',
    }))
    await ctx.db.prisma.catalogueWork.createMany({ data })
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
    const data = { id, ownerId: userId, personaId: 'recommender', title: 't', fields: {} }
    await ctx.db.prisma.room.create({ data })
    return id
  }
  const find = async (
    fields: Record<string, string>,
    {
      text = null,
      limit = 10,
      room = roomId,
    }: { text?: string | null; limit?: number; room?: string } = {},
  ) => (await findWorks(ctx, { roomId: room, fields, text, limit })).map(({ id }) => id)
  /** A message with a reply that recommends `ids`. */
  async function tell(ids: string[]) {
    const [messageId, turnId] = [ctx.newId('msg'), ctx.newId('turn')]
    const seq = (await ctx.db.prisma.message.count({ where: { roomId } })) + 1
    const where = { roomId, ownerId: userId, seq }
    await ctx.db.prisma.message.create({ data: { id: messageId, ...where, text: 'x' } })
    const now = ctx.now()
    const turn = { id: turnId, ...where, messageId, kind: 'message', status: 'done' } as const
    await ctx.db.prisma.turn.create({
      data: { ...turn, acceptedAt: now, deadlineAt: now, updatedAt: now, endedAt: now },
    })
    const data = { remark: '', works: ids.map((id) => ({ id, synopsis: 's', reason: 'r' })) }
    const reply = { id: ctx.newId('rep'), turnId, messageId, roomId, attempt: 1, text: 't', data }
    await ctx.db.prisma.reply.create({
      data: { ...reply, index: 0, complete: true, model: 'm', queueMs: 0, totalMs: 0 },
    })
    return messageId
  }

  it('come by genre and mood, the most fitting first', async () => {
    const found = await find({ genre: 'comedy\n학원물', mood: 'bright' })
    expect(found[0]).toBe('clown')
    expect(new Set(found.slice(0, 3))).toEqual(new Set(['clown', 'jester', 'wit']))
    expect((await find({ genre: 'horror', mood: 'dark' }))[0]).toBe('ghost')
    expect((await find({ genre: 'comedy', mood: 'dark' }))[0]).toBe('jester')
  })

  it('come in the same order for a room, and only so many', async () => {
    const fields = { genre: 'comedy', mood: 'either' }
    expect(await find(fields)).toEqual(await find(fields))
    expect(await find(fields, { limit: 2 })).toHaveLength(2)
  })

  it('follow what the reader says: a genre, an author, a title in any of the languages', async () => {
    const fields = { genre: 'comedy', mood: 'bright' }
    for (const [text, first, second] of [
      ['Now a mystery, something dark', 'sleuth', 'ghost'],
      ['Rather HORROR', 'ghost', 'sleuth'],
      ['By the author of SLEUTH?', 'sleuth', 'ghost'],
      ['ghost 이야기 같은 거', 'ghost', 'sleuth'],
    ] as const) {
      const found = await find(fields, { text })
      expect([text, found.indexOf(first) < found.indexOf(second)]).toEqual([text, true])
    }
  })

  it.each([
    ['추리 소설로요', 'sleuth'],
    ['ミステリーがいい', 'sleuth'],
    ['A mystery, please', 'sleuth'],
    ['무서운 걸로 부탁해요', 'ghost'],
    ['怖い話がいいです', 'ghost'],
  ])('begin with the genre that was asked for last, in any language: %s', async (text, first) => {
    expect((await find({ genre: 'comedy', mood: 'bright' }, { text }))[0]).toBe(first)
  })

  it.each([
    ['밝은 걸로', 'clown'],
    ['明るい話で', 'clown'],
    ['어두운 건 어때요?', 'jester'],
  ])('are of the mood that was asked for last, whatever the form says: %s', async (text, first) => {
    for (const mood of ['bright', 'dark', 'either']) {
      expect((await find({ genre: 'comedy', mood }, { text }))[0]).toBe(first)
    }
  })

  it('are only as they were asked for, where there are enough to choose from', async () => {
    const fields = { genre: 'comedy', mood: 'either' }
    expect(await find(fields, { text: '추리 소설로요', limit: 4 })).toEqual(['sleuth'])
    expect(await find(fields, { text: '추리 소설로요', limit: 5 })).toHaveLength(5)
    expect(await find(fields, { text: '暗いコメディで', limit: 4 })).toEqual(['jester'])
    expect(await find(fields, { text: '明るいホラーで', limit: 4 })).toEqual(['ghost'])
    expect(await find(fields, { text: '다른 것도요', limit: 5 })).toHaveLength(5)
  })

  it('are not of the genre that was refused', async () => {
    const fields = { genre: 'comedy', mood: 'dark' }
    expect((await find(fields, { text: '공포 말고 추리요' }))[0]).toBe('sleuth')
  })

  it('come by a genre of one’s own words in the form, too', async () => {
    expect((await find({ genre: '탐정 소설', mood: 'either' }))[0]).toBe('sleuth')
  })

  it('are none that the reader just read, under any of its titles', async () => {
    for (const lastRead of ['The Clown', 'clown 이야기', 'CLOWNの話']) {
      expect(await find({ genre: 'comedy', mood: 'bright', lastRead })).not.toContain('clown')
    }
  })

  it('are none that were recommended in the room before, however that was taken back', async () => {
    const messageId = await tell(['clown', 'wit'])
    const now = ctx.now()
    await ctx.db.prisma.message.update({ where: { id: messageId }, data: { deletedAt: now } })
    await tell(['ghost'])
    expect(new Set(await find({ mood: 'either' }))).toEqual(new Set(['jester', 'sleuth']))
    expect(await find({ mood: 'either' }, { room: await addRoom() })).toHaveLength(5)
  })

  it('are all left where a reply of the room has other data', async () => {
    await tell([])
    await ctx.db.sql.query(`update replies set data = '{"works": 7}'`)
    expect(await find({ mood: 'either' })).toHaveLength(5)
  })
})
