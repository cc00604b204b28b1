import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { accountExport } from '@dramatis/contracts/http/account-export'
import { createTestContext, type TestContext } from '../testing.ts'
import type { AccountContext } from './account-context.ts'
import { exportAccount } from './export-account.ts'
import { leave } from './leave.ts'
import { openSession } from './open-session.ts'
import { fillAccount, type FilledAccount } from './testing.ts'

/** What holds nothing of any user: the fleet, the catalogue, and live text, which has a test of its own here. */
const impersonal = ['workers', 'catalogue_works', 'live_heads', 'live_chunks', '_prisma_migrations']

describe('an account', () => {
  let database: TestDatabase
  let test: TestContext
  let ctx: AccountContext
  let mine: FilledAccount
  let theirs: FilledAccount
  const live = createMemoryLive()

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    test = createTestContext(database.url, live)
    ctx = {
      ...test,
      // The hash of a password is the password: what argon2 does is not asked here.
      passwords: {
        hash: (password) => Promise.resolve(password),
        verify: (hash, password) => Promise.resolve(hash === password),
      },
      newToken: () => test.newId('req'),
      deriveToken: (token) => `${token}+`,
      adminEmails: [],
    }
  })
  afterAll(async () => {
    await test.close()
    await database.close()
  })
  beforeEach(async () => {
    for (const table of ['users', 'throttles', 'speech_clips', 'audit_events', 'knowledge_entries'])
      await ctx.db.sql.query(`delete from ${table}`)
    mine = await fillAccount(ctx.db.sql, 'm1ne')
    theirs = await fillAccount(ctx.db.sql, 'the1rs')
  })

  async function tables(): Promise<string[]> {
    const { rows } = await ctx.db.sql.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
    return rows.map(({ name }) => name)
  }

  /** The tables where any column of any row says who it was: by name, address, or an id of theirs. */
  async function traces({ mark, userId }: FilledAccount): Promise<string[]> {
    const name = userId.slice(4)
    const hex = Buffer.from(mark).toString('hex')
    const found: string[] = []
    for (const table of await tables()) {
      const { rows } = await ctx.db.sql.query(
        `select 1 from "${table}" as t where strpos(t::text, $1) > 0 or strpos(t::text, $2) > 0
           or strpos(t::text, $3) > 0 limit 1`,
        [mark, name, hex],
      )
      if (rows.length > 0) found.push(table)
    }
    return found
  }

  const readExport = async ({ userId }: FilledAccount) => {
    const pieces: string[] = []
    const allowed = () => Promise.resolve(true)
    for await (const piece of exportAccount(ctx, { userId, allowed })) pieces.push(piece)
    return pieces.join('')
  }

  it('leaves nothing behind in any table, and nothing of anyone else goes along', async () => {
    const personal = (await tables()).filter((table) => !impersonal.includes(table))
    // A new table has to be filled above, or be named as impersonal: else this test would not look at it.
    expect(await traces(mine)).toEqual(personal)
    await leave(ctx, { ...mine, password: mine.mark })
    expect(await traces(mine)).toEqual([])
    expect(await traces(theirs)).toEqual(personal)
    const { rows } = await ctx.db.sql.query<{ action: string; actor: string; subject: string }>(
      `select action, actor_id as actor, subject_id as subject from audit_events where actor_id <> $1 order by 1`,
      [theirs.userId],
    )
    expect(rows.map(({ action }) => action)).toEqual(['account.left', 'session.revoked'])
    expect(new Set(rows.flatMap(({ actor, subject }) => [actor, subject])).size).toBe(1)
  })

  it('takes the text along that is being written, and refuses what its worker still writes', async () => {
    const { ownerId, ...turn } = {
      turnId: `turn_${'m1ne'.padStart(26, '0')}`,
      attempt: 1,
      ownerId: mine.userId,
    }
    await live.begin(turn)
    await live.append([{ ...turn, ownerId, start: 0, text: mine.mark }])
    await leave(ctx, { ...mine, password: mine.mark })
    const next = { ...turn, ownerId, start: mine.mark.length, text: 'more' }
    expect(await live.append([next])).toEqual([{ ...turn, why: 'stale' }])
    expect((await live.read(turn.turnId, { attempt: 1, offset: 0 }))?.text ?? '').toBe('')
  })

  it('of more rooms than one statement takes goes as a whole', async () => {
    for (let index = 0; index < 45; index += 1) {
      const room = { id: ctx.newId('room'), ownerId: mine.userId, personaId: 'own', title: 't' }
      await ctx.db.prisma.room.create({ data: { ...room, fields: {} } })
    }
    await leave(ctx, { ...mine, password: mine.mark })
    expect(await ctx.db.prisma.room.count({ where: { ownerId: mine.userId } })).toBe(0)
  })

  it('stays when the password is wrong or missing', async () => {
    const wrong = { code: 'invalid_fields', fields: [{ path: 'password' }] }
    await expect(leave(ctx, { ...mine, password: 'not this' })).rejects.toMatchObject(wrong)
    await expect(leave(ctx, { ...mine, password: null })).rejects.toMatchObject(wrong)
    expect(await ctx.db.prisma.user.count({ where: { id: mine.userId } })).toBe(1)
  })

  it('without a password goes by a log-in of the last ten minutes, and by no older one', async () => {
    await ctx.db.sql.query('update users set password_hash = null')
    test.pass(11 * 60_000)
    const asks = { ...mine, password: null }
    await expect(leave(ctx, asks)).rejects.toMatchObject({ code: 'fresh_log_in_needed' })
    const user = { id: mine.userId, passwordHash: null }
    const { sessionId } = await openSession(ctx, { user, userAgent: null })
    await leave(ctx, { ...asks, sessionId })
    expect(await traces(mine)).toEqual([])
  })

  it('is exported with a line for every row there is, none of anyone else, and no secret', async () => {
    const text = await readExport(mine)
    expect(text).not.toContain(theirs.mark)
    const file = accountExport.parse(JSON.parse(text))
    const [room] = file.rooms
    const counts = {
      users: file.profile.id === mine.userId ? 1 : 0,
      identities: file.identities.length,
      sessions: file.sessions.length,
      rooms: file.rooms.length,
      messages: room?.messages.length,
      turns: room?.turns.length,
      replies: room?.replies.length,
      notes: room?.notes.length,
      usage_days: file.usage.length,
      ledger_entries: file.ledger.length,
      user_limits: file.limits.length,
      knowledge_entries: file.entries.length,
      audit_events: file.acts.length + file.actsOfOthers.length,
    }
    const kept = ['idempotency_keys', 'refresh_tokens', 'speech_clips', 'throttles', ...impersonal]
    const told = (await tables()).filter((table) => !kept.includes(table))
    expect(Object.keys(counts).toSorted()).toEqual(told)
    expect(Object.values(counts)).toEqual(told.map(() => 1))
    const { rows } = await ctx.db.sql.query<{ hash: string }>('select hash from refresh_tokens')
    await ctx.db.sql.query(`update users set password_hash = 'a-hash' where id = $1`, [mine.userId])
    await ctx.db.sql.query(`update refresh_tokens set hash = hash || '-of-token'`)
    expect(rows.length).toBe(2)
    expect(await readExport(mine)).not.toMatch(/a-hash|-of-token/)
  })

  it('is exported whole where it is longer than a page', async () => {
    const { roomId, userId } = mine
    await ctx.db.sql.query(
      `insert into messages (id, room_id, owner_id, seq, text)
       select 'msg_' || lpad(n::text, 26, '0'), $1, $2, n, 'line ' || n from generate_series(2, 500) n`,
      [roomId, userId],
    )
    const { rooms } = accountExport.parse(JSON.parse(await readExport(mine)))
    const seqs = rooms[0]?.messages.map(({ seq }) => seq).toSorted((a, b) => a - b)
    expect(seqs).toEqual(Array.from({ length: 500 }, (_, index) => index + 1))
  })

  it('breaks its export off where the log-in that asked has ended', async () => {
    let pages = 0
    const allowed = () => Promise.resolve((pages += 1) < 5)
    const read = async () => {
      for await (const piece of exportAccount(ctx, { userId: mine.userId, allowed })) void piece
    }
    await expect(read()).rejects.toThrow('ended in mid-export')
  })
})
