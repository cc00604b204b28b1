import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { ModelFailure } from '../ports.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { readAllowance } from '../usage/read-allowance.ts'
import { claimNote } from './claim-note.ts'
import { correctMessage } from './correct-message.ts'
import { finishNote } from './finish-note.ts'
import { getNote } from './get-note.ts'
import { listNotes } from './list-notes.ts'
import { makeNote } from './make-note.ts'
import { reportScene } from './report-scene.ts'
import { showReading } from './show-reading.ts'
import { speakReply } from './speak-reply.ts'
import { suggestReply } from './suggest-reply.ts'
import { sweepNotes } from './sweep-notes.ts'
import { withAnswers, type Scripted } from './testing.ts'

const userId = 'usr_1'
const roomId = `room_${'0'.repeat(26)}`
const messageId = `msg_${'0'.repeat(26)}`
const replyId = `rep_${'0'.repeat(26)}`
const locale = 'en' as const
const limits = { workerLostMs: 8_000, maxCrashes: 3, rewakeMs: 15_000 }
const right = { corrections: [], natural: 'I go to school', politeness: null }
const corrected = {
  corrections: [{ original: 'goed', corrected: 'went', why: 'Irregular' }],
  natural: 'I went to school',
  politeness: null,
}
const busy: ModelFailure = { kind: 'busy', status: 429, retryAfterMs: null, detail: '' }
const refused: ModelFailure = { kind: 'refused', status: 401, retryAfterMs: null, detail: '' }
const aborted: ModelFailure = { kind: 'aborted', status: null, retryAfterMs: null, detail: '' }

describe('a note', () => {
  let database: TestDatabase
  let ctx: TestContext

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })
  beforeEach(async () => {
    ctx.added.length = 0
    const { sql } = ctx.db
    await sql.query('delete from users')
    await sql.query('delete from workers')
    await sql.query(`insert into users (id) values ($1), ('usr_2')`, [userId])
    await sql.query(
      `insert into rooms (id, owner_id, persona_id, title, fields, last_seq)
       values ($1, $2, 'role-play', 't', '{"language": "en", "level": "beginner"}', 1)`,
      [roomId, userId],
    )
    await sql.query(
      `insert into messages (id, room_id, owner_id, seq, text) values ($1, $2, $3, 1, 'I goed to school')`,
      [messageId, roomId, userId],
    )
    await sql.query(
      `insert into turns (id, room_id, owner_id, message_id, seq, kind, status, deadline_at, ended_at)
       values ('turn_1', $1, $2, $3, 1, 'message', 'done', now(), now())`,
      [roomId, userId, messageId],
    )
    await sql.query(
      `insert into replies (id, turn_id, message_id, room_id, attempt, text, complete, model, queue_ms, total_ms)
       values ($1, 'turn_1', $2, $3, 1, '어서 오세요', true, 'm', 0, 0)`,
      [replyId, messageId, roomId],
    )
    await sql.query('update messages set chosen_reply_id = $1', [replyId])
    await beat('wrk_1')
    await beat('wrk_2')
  })

  const beat = (id: string) =>
    ctx.db.sql.query(
      `insert into workers (id, heartbeat_at) values ($1, now())
       on conflict (id) do update set heartbeat_at = now()`,
      [id],
    )
  const ask = () => correctMessage(ctx, { userId, messageId, locale })
  const make = (noteId: string, ...answers: Scripted[]) => {
    const worker = withAnswers(ctx, answers)
    return makeNote(worker, { noteId, workerLostMs: 8_000 }, new AbortController().signal).then(
      () => worker,
    )
  }
  const read = (noteId: string) => getNote(ctx, { userId, noteId })
  const used = async () => (await readAllowance(ctx, { userId, purpose: 'correction' })).used
  const ledger = async (noteId: string) =>
    (await ctx.db.prisma.ledgerEntry.findMany({ where: { noteId } }))
      .map(({ kind }) => kind)
      .toSorted()

  it('is charged, queued and made, and says where the mistakes stand', async () => {
    const { id, status } = await ask()
    expect(status).toBe('queued')
    expect(ctx.added).toEqual([
      { queue: 'notes', id: `note-${id}-0`, data: { noteId: id }, delayMs: 0 },
    ])
    expect(await used()).toBe(1)
    await make(id, corrected)
    expect(await read(id)).toMatchObject({
      status: 'done',
      content: {
        corrections: [{ original: 'goed', start: 2, end: 6 }],
        natural: 'I went to school',
      },
    })
    expect(await ledger(id)).toEqual(['charge'])
  })

  it('is one note and one charge, however often the same is asked for at once', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, ask))
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    expect(await used()).toBe(1)
    await make(all[0]?.id ?? '', right)
    expect((await ask()).status).toBe('done')
    expect(await used()).toBe(1)
  })

  it('is another one when the text or the language of explanations is another', async () => {
    const first = await ask()
    const inKorean = await correctMessage(ctx, { userId, messageId, locale: 'ko' })
    await ctx.db.sql.query(`update messages set text = 'I went'`)
    expect(new Set([first.id, inKorean.id, (await ask()).id]).size).toBe(3)
  })

  it('is one and the same for a reading in whatever language its reader is', async () => {
    const read = async (reader: 'en' | 'ko' | 'ja') =>
      (await showReading(ctx, { userId, locale: reader, of: { replyId } })).id
    expect(new Set([await read('en'), await read('ko'), await read('ja')]).size).toBe(1)
    expect(await readAllowance(ctx, { userId, purpose: 'reading' })).toMatchObject({ used: 1 })
  })

  it('accepts exactly one of fifty different requests when one is left', async () => {
    await ctx.db.sql.query(
      `insert into messages (id, room_id, owner_id, seq, text)
       select 'msg_' || lpad(n::text, 26, '0'), $1, $2, n, 'Line ' || n from generate_series(2, 51) n`,
      [roomId, userId],
    )
    await ctx.db.sql.query(`insert into user_limits values ($1, 'correction', 1)`, [userId])
    const asked = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        correctMessage(ctx, {
          userId,
          messageId: `msg_${String(index + 2).padStart(26, '0')}`,
          locale,
        }),
      ),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await used()).toBe(1)
    expect(await ctx.db.prisma.note.count()).toBe(1)
    expect(await ctx.db.prisma.ledgerEntry.count()).toBe(1)
    await expect(ask()).rejects.toMatchObject({
      code: 'quota_spent',
      usage: { purpose: 'correction', limit: 1, used: 1, remaining: 0 },
    })
  })

  it('is mended once when its shape is wrong, and then fails honestly and is paid back', async () => {
    const first = await ask()
    const worker = await make(first.id, 'not JSON', corrected)
    expect(worker.asked).toHaveLength(2)
    expect((await read(first.id)).status).toBe('done')

    await ctx.db.sql.query('delete from notes')
    const second = await ask()
    const wrong = { ...corrected, corrections: [{ original: 'gone', corrected: 'x', why: 'y' }] }
    await make(second.id, { no: 'shape' }, wrong)
    expect(await read(second.id)).toMatchObject({
      status: 'failed',
      reason: 'bad_reply',
      content: null,
    })
    expect(await ledger(second.id)).toEqual(['charge', 'refund'])
    expect(await used()).toBe(1)
  })

  it('is asked for again after a failure, as another note', async () => {
    const failed = await ask()
    await make(failed.id, refused)
    expect(await read(failed.id)).toMatchObject({ status: 'failed', reason: 'upstream_refused' })
    const again = await ask()
    expect(again.id).not.toBe(failed.id)
    await make(again.id, right)
    expect((await read(again.id)).status).toBe('done')
    expect(await used()).toBe(1)
  })

  it('is tried twice when the model is away, no sooner than it may be', async () => {
    const { id } = await ask()
    await make(id, busy)
    expect((await read(id)).status).toBe('queued')
    expect(ctx.added.at(-1)).toMatchObject({ id: `note-${id}-1`, delayMs: 1_000 })
    expect((await make(id)).asked).toHaveLength(0)
    ctx.pass(1_000)
    await make(id, busy)
    expect(await read(id)).toMatchObject({ status: 'failed', reason: 'upstream_busy' })
    expect(await used()).toBe(0)
  })

  it('is handed over, uncounted, when its worker drains', async () => {
    const { id } = await ask()
    const draining = new AbortController()
    const worker = withAnswers(ctx, [
      (signal) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => resolve(aborted))
          draining.abort()
        }),
    ])
    await makeNote(worker, { noteId: id, workerLostMs: 8_000 }, draining.signal)
    expect(ctx.added.at(-1)?.id).toBe(`note-${id}-1`)
    const row = await ctx.db.prisma.note.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ status: 'queued', tries: 0, crashes: 0, workerId: null })
    await make(id, right)
    expect((await read(id)).status).toBe('done')
  })

  it('is claimed by one of many, and what a lost worker writes late changes nothing', async () => {
    const { id: noteId } = await ask()
    const claims = await Promise.all(
      ['wrk_1', 'wrk_1', 'wrk_1'].map((workerId) =>
        claimNote(ctx, { noteId, workerId, workerLostMs: 8_000 }),
      ),
    )
    expect(claims.filter(Boolean)).toHaveLength(1)
    await ctx.db.sql.query(`update workers set heartbeat_at = now() - interval '9 s'`)
    await beat('wrk_2')
    const taken = await claimNote(ctx, { noteId, workerId: 'wrk_2', workerLostMs: 8_000 })
    expect(taken).toMatchObject({ attempt: 2, crashes: 1 })
    const late = { noteId, ownerId: userId, attempt: 1, end: { reason: 'internal' } } as const
    expect(await finishNote(ctx, late)).toBe(false)
    expect(await ledger(noteId)).toEqual(['charge'])
    const end = { ...late, attempt: 2 }
    const ends = await Promise.all([1, 2, 3].map(() => finishNote(ctx, end)))
    expect(ends.filter(Boolean)).toHaveLength(1)
    expect(await used()).toBe(0)
  })

  it('is found by the sweeper when its job or its worker was lost, and ended when it is late', async () => {
    const { id } = await ask()
    ctx.added.length = 0
    expect(await sweepNotes(ctx, limits)).toMatchObject({ readded: 0 })
    ctx.pass(16_000)
    expect(await sweepNotes(ctx, limits)).toMatchObject({ readded: 1 })
    expect(ctx.added.map((job) => job.id)).toEqual([`note-${id}-0`])
    await claimNote(ctx, { noteId: id, workerId: 'wrk_1', workerLostMs: 8_000 })
    expect(await sweepNotes(ctx, limits)).toMatchObject({ requeued: 0 })
    await ctx.db.sql.query(`delete from workers where id = 'wrk_1'`)
    expect(await sweepNotes(ctx, limits)).toMatchObject({ requeued: 1 })
    expect(ctx.added.at(-1)?.id).toBe(`note-${id}-1`)
    ctx.pass(120_000)
    expect(await sweepNotes(ctx, limits)).toMatchObject({ ended: 1 })
    expect(await read(id)).toMatchObject({ status: 'failed', reason: 'deadline' })
    expect(await used()).toBe(0)
    expect(await claimNote(ctx, { noteId: id, workerId: 'wrk_1', workerLostMs: 0 })).toBeNull()
  })

  it('fails, paid back, when what it is about is deleted before it is made', async () => {
    const { id } = await ask()
    await ctx.db.sql.query('update messages set deleted_at = now()')
    await make(id)
    const row = await ctx.db.prisma.note.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ status: 'failed', reason: 'source_gone' })
    await expect(read(id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await used()).toBe(0)
  })

  it('keeps what a model writes that PostgreSQL would not store', async () => {
    const { id } = await ask()
    await make(id, { ...right, natural: 'a\u0000b\ud800' })
    expect(await read(id)).toMatchObject({ content: { natural: 'ab\ufffd' } })
  })

  it('is nobody else’s, to ask for, to read or to list', async () => {
    const { id: noteId } = await ask()
    const stranger = { userId: 'usr_2', locale }
    const tries = [
      () => getNote(ctx, { userId: 'usr_2', noteId }),
      () => listNotes(ctx, { userId: 'usr_2', roomId, kind: null, page: 1, perPage: 10 }),
      () => correctMessage(ctx, { ...stranger, messageId }),
      () => suggestReply(ctx, { ...stranger, roomId }),
      () => reportScene(ctx, { ...stranger, roomId }),
      () => showReading(ctx, { ...stranger, of: { messageId } }),
      () => showReading(ctx, { ...stranger, of: { replyId } }),
      () => speakReply(ctx, { ...stranger, replyId }),
    ]
    for (const attempt of tries)
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    expect(await ctx.db.prisma.usageDay.count({ where: { userId: 'usr_2' } })).toBe(0)
  })

  it('is refused, at no charge, where there is nothing to help with', async () => {
    await ctx.db.sql.query('update messages set text = null, chosen_reply_id = null')
    const tries = [ask, () => suggestReply(ctx, { userId, roomId, locale })]
    tries.push(() => reportScene(ctx, { userId, roomId, locale }))
    tries.push(() => showReading(ctx, { userId, locale, of: { messageId } }))
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: 'conflict' })
    expect(await ctx.db.prisma.usageDay.count()).toBe(0)
  })

  it('is listed newest first, by kind and page', async () => {
    const correction = await ask()
    ctx.pass(1_000)
    const reading = await showReading(ctx, { userId, locale, of: { replyId } })
    ctx.pass(1_000)
    const suggestion = await suggestReply(ctx, { userId, roomId, locale })
    const list = (more: object) =>
      listNotes(ctx, { userId, roomId, kind: null, page: 1, perPage: 10, ...more })
    expect((await list({})).notes.map(({ id }) => id)).toEqual([
      suggestion.id,
      reading.id,
      correction.id,
    ])
    expect(await list({ kind: 'reading' })).toMatchObject({ count: 1, notes: [{ id: reading.id }] })
    expect(await list({ page: 2, perPage: 2 })).toMatchObject({
      count: 3,
      notes: [{ id: correction.id }],
    })
  })
})
