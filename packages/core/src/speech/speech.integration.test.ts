import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { getNote } from '../notes/get-note.ts'
import { makeNote } from '../notes/make-note.ts'
import { speakReply } from '../notes/speak-reply.ts'
import { sweepNotes } from '../notes/sweep-notes.ts'
import { withAnswers } from '../notes/testing.ts'
import type { Spoken } from '../ports.ts'
import { createTestContext, type TestContext } from '../testing.ts'
import { readClip } from './read-clip.ts'

const DAY = 24 * 3_600_000
const limits = { workerLostMs: 8_000, maxCrashes: 3, rewakeMs: 15_000 }
const id = (prefix: string, number: number) => `${prefix}_${String(number).padStart(26, '0')}`
const clip: Spoken = { ok: true, audio: new Uint8Array([1, 2, 3]), mime: 'audio/mpeg' }

describe('a reply read aloud', () => {
  let database: TestDatabase
  let ctx: TestContext
  let spoken: string[]

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })
  beforeEach(async () => {
    spoken = []
    for (const table of ['users', 'speech_clips', 'workers'])
      await ctx.db.sql.query(`delete from ${table}`)
    await ctx.db.sql.query(`insert into workers (id, heartbeat_at) values ('wrk_1', now())`)
    await addReply(1, '안녕하세요')
    await addReply(2, '안녕하세요')
  })

  /** A user with a room and one reply in it, all of one number. */
  const addReply = async (number: number, text: string) => {
    const [user, room, message] = [id('usr', number), id('room', number), id('msg', number)]
    const { sql } = ctx.db
    await sql.query('insert into users (id) values ($1)', [user])
    await sql.query(
      `insert into rooms (id, owner_id, persona_id, title, fields)
       values ($1, $2, 'role-play', 't', '{"language": "ko"}')`,
      [room, user],
    )
    await sql.query('insert into messages (id, room_id, owner_id, seq) values ($1, $2, $3, 1)', [
      message,
      room,
      user,
    ])
    await sql.query(
      `insert into turns (id, room_id, owner_id, message_id, seq, kind, status, deadline_at, ended_at)
       values ($1, $2, $3, $4, 1, 'opening', 'done', now(), now())`,
      [id('turn', number), room, user, message],
    )
    await sql.query(
      `insert into replies (id, turn_id, message_id, room_id, attempt, text, complete, model, queue_ms, total_ms)
       values ($1, $2, $3, $4, 1, $5, true, 'm', 0, 0)`,
      [id('rep', number), id('turn', number), message, room, text],
    )
  }
  const ask = (number: number) =>
    speakReply(ctx, { userId: id('usr', number), replyId: id('rep', number), locale: 'en' })
  const make = (noteId: string, answer: Spoken = clip) => {
    const speaker = {
      speak: ({ text, language }: { text: string; language: string }) => {
        spoken.push(`${language}: ${text}`)
        return Promise.resolve(answer)
      },
    }
    const worker = { ...withAnswers(ctx, []), voice: { speaker, model: 'tts', name: 'v' } }
    return makeNote(worker, { noteId, workerLostMs: 8_000 }, new AbortController().signal)
  }
  const hear = (number: number, noteId: string) =>
    readClip(ctx, { userId: id('usr', number), noteId })

  it('is spoken once for all who ask for the same, and heard only through a note of one’s own', async () => {
    const [mine, theirs] = [await ask(1), await ask(2)]
    await expect(hear(1, mine.id)).rejects.toMatchObject({ code: 'not_found' })
    await make(mine.id)
    await make(theirs.id)
    expect(spoken).toEqual(['ko: 안녕하세요'])
    expect(await getNote(ctx, { userId: id('usr', 1), noteId: mine.id })).toMatchObject({
      status: 'done',
      content: { mime: 'audio/mpeg', bytes: 3, audio: `/api/v1/notes/${mine.id}/audio` },
    })
    expect([...(await hear(1, mine.id)).audio]).toEqual([1, 2, 3])
    expect([...(await hear(2, theirs.id)).audio]).toEqual([1, 2, 3])
    await expect(hear(2, mine.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is kept for a week after it was last asked for, then goes and can be asked for again', async () => {
    const mine = await ask(1)
    await make(mine.id)
    ctx.pass(4 * DAY)
    const theirs = await ask(2)
    await make(theirs.id)
    ctx.pass(4 * DAY)
    expect((await sweepNotes(ctx, limits)).clips).toBe(0)
    ctx.pass(4 * DAY)
    expect((await sweepNotes(ctx, limits)).clips).toBe(1)
    await expect(hear(1, mine.id)).rejects.toMatchObject({ code: 'not_found' })
    const again = await ask(1)
    expect(again).toMatchObject({ status: 'queued' })
    await make(again.id)
    expect(spoken).toHaveLength(2)
  })

  it('goes with the last note that leads to it', async () => {
    const mine = await ask(1)
    await make(mine.id)
    await ctx.db.sql.query('delete from users where id = $1', [id('usr', 1)])
    expect((await sweepNotes(ctx, limits)).clips).toBe(1)
    expect(await ctx.db.prisma.speechClip.count()).toBe(0)
  })

  it('fails, paid back, when the voice fails or answers what is no audio', async () => {
    const failure = { kind: 'refused', status: 400, retryAfterMs: null, detail: '' } as const
    for (const answer of [{ ok: false, failure } as const, { ...clip, mime: 'text/html' }]) {
      const { id: noteId } = await ask(1)
      await make(noteId, answer)
      expect(await getNote(ctx, { userId: id('usr', 1), noteId })).toMatchObject({
        status: 'failed',
      })
    }
    const [day] = await ctx.db.prisma.usageDay.findMany()
    expect(day?.used).toBe(0)
    expect(await ctx.db.prisma.speechClip.count()).toBe(0)
  })

  it('is refused where there is no voice, and when it is too long, at no charge', async () => {
    ctx.settings.serverVoice = false
    await expect(ask(1)).rejects.toMatchObject({ code: 'conflict' })
    ctx.settings.serverVoice = true
    await ctx.db.sql.query(`update replies set text = repeat('가', 2001)`)
    await expect(ask(1)).rejects.toMatchObject({ code: 'conflict' })
    expect(await ctx.db.prisma.usageDay.count()).toBe(0)
  })
})
