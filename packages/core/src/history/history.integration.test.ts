import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { deleteMessage } from '../messages/delete-message.ts'
import { editMessage } from '../messages/edit-message.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { claimTurn } from '../turns/claim-turn.ts'
import { finishTurn } from '../turns/finish-turn.ts'
import { submitTurn } from '../turns/submit-turn.ts'
import { deleteAllHistory } from './delete-all-history.ts'
import { deleteRoomHistory } from './delete-room-history.ts'
import { listHistory, type ListHistory } from './list-history.ts'

/** What is compared: the same for the person who writes and the one who looks for it. */
const fold = (text: string) =>
  [...text.normalize('NFC')].map((letter) => letter.normalize('NFKC').toLowerCase()).join('')

const said = [
  ['안녕하세요, 아메리카노 한 잔 주세요.', '네, 얼음은 넣어 드릴까요?'],
  ['카페에서 각자 계산할게요', '각각 삼천 원입니다 ☕'],
  ['すみません、メニューを見せてください。', 'はい、どうぞ。今日のおすすめはカレーです。'],
  ['ｶﾌｪﾗﾃを一つ', 'カフェラテですね。かしこまりました。'],
  ['猫が好きです', '私も猫が大好きです🐈‍⬛'],
  ['I would like 100% cotton_shirts', 'The file is at C:\\shirts\\new'],
  ['Ｗｈａｔ ｔｉｍｅ ｉｓ ｉｔ？', 'It is 5 o’clock, my Dear!'],
  ['Ein Café für Ärzte', 'Σίσυφος und ÉCLAIR'],
  ['한글'.normalize('NFD'), 'ガラス'.normalize('NFD')],
  ["'; drop table messages; --", 'No.'],
] as const

describe('the history', () => {
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
  /** Nobody is there but one person with one room. */
  async function begin() {
    await ctx.db.sql.query('delete from users')
    userId = ctx.newId('usr')
    await ctx.db.prisma.user.create({ data: { id: userId } })
    roomId = await openRoom('Café')
  }

  async function openRoom(title: string) {
    const id = ctx.newId('room')
    const room = { id, ownerId: userId, personaId: 'role-play', title, fields: {} }
    await ctx.db.prisma.room.create({ data: room })
    return id
  }
  async function submit(text: string, room = roomId) {
    ctx.pass(1_000)
    const idempotencyKey = `key-${(keys += 1)}`
    return submitTurn(ctx, { userId, roomId: room, text, idempotencyKey })
  }
  async function say(text: string, reply: string, room = roomId) {
    const { messageId } = await submit(text, room)
    await answer(reply, room)
    return messageId
  }
  async function answer(text: string, room: string) {
    const claim = { workerId: 'wrk_1', defaultModel: 'm', runningPerUser: 3 }
    const turn = await claimTurn(ctx, { roomId: room, ...claim })
    if (!turn) throw new Error('Expected a turn to claim')
    const { id: turnId, attempt } = turn
    const reply = { text, finishReason: 'stop', model: null, usage: null, firstTokenAt: null }
    const end = { status: 'done', reason: null, reply } as const
    await finishTurn(ctx, { turnId, ownerId: userId, attempt, ...end })
  }
  async function rewrite(messageId: string, text: string) {
    ctx.pass(1_000)
    await editMessage(ctx, { userId, messageId, text, idempotencyKey: `key-${(keys += 1)}` })
    await answer('Rewritten', roomId)
  }
  const list = (more: Partial<ListHistory> = {}) =>
    listHistory(ctx, { userId, timeZone: 'Asia/Seoul', limit: 100, ...more })
  const texts = async (more: Partial<ListHistory> = {}) => {
    const { days, count } = await list(more)
    const found = days.flatMap(({ turns }) => turns.map(({ text }) => text))
    if (more.before === undefined && more.limit === undefined) expect(count).toBe(found.length)
    return found
  }

  describe('when searched', () => {
    beforeAll(async () => {
      await begin()
      for (const [text, reply] of said) await say(text, reply)
    })

    it('is found by every part of what was said, of one letter, two or five, and by nothing else', async () => {
      const parts = new Set<string>()
      for (const text of said.flat()) {
        const letters = [...text.normalize('NFC')]
        for (const length of [1, 2, 5]) {
          for (let at = 0; at + length <= letters.length; at += 1) {
            parts.add(letters.slice(at, at + length).join(''))
          }
        }
      }
      const wrong: string[] = []
      for (const part of parts) {
        if (part.trim() !== part) continue
        const truth = said.filter(([text, reply]) =>
          [text, reply].some((one) => fold(one).includes(fold(part))),
        )
        const found = await texts({ words: part })
        if (found.toReversed().join('|') !== truth.map(([text]) => text).join('|')) wrong.push(part)
      }
      expect(parts.size).toBeGreaterThan(300)
      expect(wrong).toEqual([])
    })

    it.each([
      ['카', [0, 1]],
      ['각', [1]],
      ['한글', [8]],
      ['한글'.normalize('NFD'), [8]],
      ['ｶﾌｪ', [3]],
      ['カフェ', [3]],
      ['ｶﾞﾗｽ', [8]],
      ['ガラス', [8]],
      ['猫', [4]],
      ['what TIME', [6]],
      ['ＣＯＴＴＯＮ', [5]],
      ['100%', [5]],
      ['n_s', [5]],
      ['s\\n', [5]],
      ['%', [5]],
      ['_', [5]],
      ['\\', [5]],
      ['%%', []],
      ['ärzte', [7]],
      ['σίσυφοσ', [7]],
      ['éclair', [7]],
      ["';", [9]],
      ['🐈', [4]],
      ['コーヒー', []],
    ])('finds “%s” where it is', async (words, places) => {
      expect((await texts({ words })).toReversed()).toEqual(places.map((place) => said[place]?.[0]))
    })
  })

  describe('of one person', () => {
    beforeEach(begin)

    it('shows the reply that was looked for, else the chosen one', async () => {
      const id = await say('Hello', 'First')
      const [turn] = await ctx.db.prisma.turn.findMany({ where: { messageId: id } })
      const other = {
        id: ctx.newId('rep'),
        turnId: turn?.id ?? '',
        messageId: id,
        roomId,
        index: 1,
      }
      await ctx.db.prisma.reply.create({
        data: {
          ...other,
          attempt: 1,
          text: 'Second',
          complete: true,
          model: 'm',
          queueMs: 0,
          totalMs: 0,
        },
      })
      const replyFor = async (words?: string) =>
        (await list({ words })).days[0]?.turns[0]?.reply?.text
      expect(await replyFor()).toBe('First')
      expect(await replyFor('second')).toBe('Second')
      expect(await replyFor('hello')).toBe('First')
    })

    it('is grouped by the days of its reader, across rooms, newest first', async () => {
      const other = await openRoom('Market')
      const first = await say('One', 'A')
      await say('Two', 'B', other)
      const third = await say('Three', 'C')
      const at = (id: string, time: string) =>
        ctx.db.prisma.message.update({ where: { id }, data: { createdAt: new Date(time) } })
      await at(first, '2026-11-20T14:59:59Z')
      await at(third, '2026-11-21T15:00:00Z')
      const days = async (more: Partial<ListHistory> = {}) =>
        (await list(more)).days.map(({ day, turns }) => [day, ...turns.map(({ text }) => text)])
      const inSeoul = [
        ['2026-11-22', 'Three'],
        ['2026-11-21', 'Two'],
        ['2026-11-20', 'One'],
      ]
      expect(await days()).toEqual(inSeoul)
      expect(await days({ timeZone: 'UTC' })).toEqual([
        ['2026-11-21', 'Three', 'Two'],
        ['2026-11-20', 'One'],
      ])
      expect(await days({ from: '2026-11-21' })).toEqual(inSeoul.slice(0, 2))
      expect(await days({ to: '2026-11-21' })).toEqual(inSeoul.slice(1))
      expect(await days({ from: '2026-11-21', to: '2026-11-21' })).toEqual([inSeoul[1]])
      expect(await days({ roomId: other })).toEqual([inSeoul[1]])
    })

    it('is read page by page without a gap or an overlap, also where times are equal', async () => {
      for (let line = 1; line <= 7; line += 1) await say(`Line ${line}`, 'Yes')
      await ctx.db.sql.query(`update messages set created_at = '2026-11-21T00:00:00Z'`)
      const all = await texts()
      const seen: (string | null)[] = []
      let before: string | null = null
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({
          limit: 3,
          before: before ?? undefined,
        })
        seen.push(...page.days.flatMap(({ turns }) => turns.map(({ text }) => text)))
        before = page.before
      } while (before !== null)
      expect(all).toHaveLength(7)
      expect(seen).toEqual(all)
    })

    it('shows what has no reply yet, and nothing of a deleted room or of anybody else', async () => {
      await say('Here', 'Yes')
      const gone = await openRoom('Gone')
      await say('There', 'No', gone)
      await ctx.db.prisma.room.update({ where: { id: gone }, data: { deletedAt: ctx.now() } })
      await submit('Waiting')
      expect((await list()).days[0]?.turns).toMatchObject([
        { text: 'Waiting', reply: null, status: 'queued' },
        { text: 'Here', reply: { text: 'Yes' }, status: 'done' },
      ])
      expect((await list({ userId: 'usr_other' })).days).toEqual([])
    })

    it('loses a message together with what it was before it was rewritten, and no other', async () => {
      const kept = await say('Before', 'A')
      await rewrite(kept, 'Kept')
      const messageId = await say('Secrt', 'B')
      await rewrite(messageId, 'Secret')
      const last = (await list()).days[0]?.turns[0]?.id ?? ''
      await deleteMessage(ctx, { userId, messageId: last })
      expect(await texts()).toEqual(['Kept'])
      const left = await ctx.db.prisma.message.findMany({
        where: { deletedAt: null },
        orderBy: { seq: 'asc' },
      })
      expect(left.map(({ text }) => text)).toEqual(['Before', 'Kept'])
    })

    it('loses a room, its open turns and what was made of it, and nothing else', async () => {
      const other = await openRoom('Market')
      const messageId = await say('One', 'A')
      await say('Two', 'B', other)
      await submit('Waiting')
      const note = {
        ownerId: userId,
        roomId,
        kind: 'report',
        fingerprint: 'f',
        deadlineAt: ctx.now(),
      }
      for (const [id, more] of [
        ['note_open', {}],
        ['note_done', { fingerprint: 'g', endedAt: ctx.now(), status: 'done' as const, messageId }],
      ] as const) {
        await ctx.db.prisma.note.create({ data: { ...note, createdAt: ctx.now(), id, ...more } })
      }
      await deleteRoomHistory(ctx, { userId, roomId })
      expect(await texts()).toEqual(['Two'])
      expect(await ctx.db.prisma.note.count()).toBe(0)
      expect(await ctx.db.prisma.turn.count({ where: { roomId, status: 'cancelled' } })).toBe(1)
      expect(await ctx.db.prisma.usageDay.findFirst({ where: { purpose: 'turn' } })).toMatchObject({
        used: 2,
      })
      expect(await ctx.db.prisma.room.count({ where: { deletedAt: null } })).toBe(2)
      await say('Again', 'Yes')
      expect(await texts()).toEqual(['Again', 'Two'])
      await expect(deleteRoomHistory(ctx, { userId: 'usr_other', roomId })).rejects.toMatchObject({
        code: 'not_found',
      })
    })

    it('is deleted whole, however long it is, and leaves others theirs', async () => {
      await ctx.db.prisma.user.create({ data: { id: 'usr_other' } })
      await ctx.db.prisma.room.create({
        data: {
          id: 'room_other',
          ownerId: 'usr_other',
          personaId: 'role-play',
          title: 't',
          fields: {},
        },
      })
      await fill(userId, roomId, 1_200)
      await fill('usr_other', 'room_other', 3)
      await deleteAllHistory(ctx, { userId })
      expect(await texts()).toEqual([])
      const left = await ctx.db.prisma.message.groupBy({
        by: ['ownerId'],
        where: { deletedAt: null },
        _count: true,
      })
      expect(left).toEqual([{ ownerId: 'usr_other', _count: 3 }])
    })
  })

  describe('among many', () => {
    beforeAll(async () => {
      await begin()
      for (let other = 0; other < 20; other += 1) {
        const [id, room] = [ctx.newId('usr'), ctx.newId('room')]
        await ctx.db.prisma.user.create({ data: { id } })
        await ctx.db.prisma.room.create({
          data: { id: room, ownerId: id, personaId: 'role-play', title: 't', fields: {} },
        })
        await fill(id, room, 300)
      }
      await fill(userId, roomId, 300)
      await ctx.db.sql.query('analyze messages, replies, turns, rooms')
    })

    it.each([
      {},
      { words: '없는 말' },
      { from: '2026-01-01', words: '%' },
      { before: '1795651200000.msg_x' },
    ])('walks its index with %j, and never through what others wrote', async (more) => {
      const plan = await explain({ userId, timeZone: 'Asia/Seoul', limit: 20, ...more })
      expect(plan).toContain('messages_history')
      expect(plan).not.toMatch(/"Seq Scan","[^}]*"(messages|replies|turns)"/)
    })
  })

  async function fill(owner: string, room: string, count: number) {
    await ctx.db.sql.query(
      `with m as (
         insert into messages (id, room_id, owner_id, seq, text, created_at)
         select $2 || n, $2, $1, 1000 + n, 'Line ' || n, $4::timestamptz - n * interval '1 minute'
         from generate_series(1, $3::int) n returning id, seq
       ), t as (
         insert into turns (id, room_id, owner_id, message_id, seq, kind, status, deadline_at, ended_at)
         select m.id, $2, $1, m.id, m.seq, 'message', 'done', $4, $4 from m returning id
       )
       insert into replies (id, turn_id, message_id, room_id, attempt, text, complete, model, queue_ms, total_ms)
       select t.id, t.id, t.id, $2, 1, 'Yes', true, 'm', 0, 0 from t`,
      [owner, room, count, ctx.now()],
    )
  }

  /** The plan of what is really asked. */
  async function explain(input: ListHistory): Promise<string> {
    const asked: { text: string; values: readonly unknown[] | undefined }[] = []
    const sql = {
      query: (text: string, values?: readonly unknown[]) => {
        asked.push({ text, values })
        return ctx.db.sql.query<never>(text, values)
      },
    }
    await listHistory({ ...ctx, db: { ...ctx.db, sql } }, input)
    const { text = '', values } = asked[0] ?? {}
    const { rows } = await ctx.db.sql.query(`explain (format json) ${text}`, values)
    return JSON.stringify(rows)
  }
})
