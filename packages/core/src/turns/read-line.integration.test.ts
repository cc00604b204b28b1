import type { Database } from '@dramatis/db/connect'
import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { createLineReader } from './read-line.ts'

describe('the line that a process reads', () => {
  let database: TestDatabase
  let ctx: TestContext
  let reads = 0
  let time = 0
  let tookMs = 0

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    ctx = createTestContext(database.url, createMemoryLive())
    await ctx.db.sql.query(`insert into users (id) values ('usr_1')`)
    await ctx.db.sql.query(
      `insert into rooms (id, owner_id, persona_id, title, fields, open_turns, wake_priority, woken_at)
       select 'room_' || n, 'usr_1', 'role-play', 't', '{}', 1, n, now() from generate_series(1, 3) n`,
    )
    await ctx.db.sql.query(
      `insert into messages (id, room_id, owner_id, seq, text) values ('msg_1', 'room_1', 'usr_1', 1, 'Hi')`,
    )
    await ctx.db.sql.query(
      `insert into turns (id, room_id, owner_id, message_id, seq, kind, status, deadline_at)
       values ('turn_1', 'room_1', 'usr_1', 'msg_1', 1, 'message', 'running', now())`,
    )
  })
  afterAll(async () => {
    await ctx.close()
    await database.close()
  })
  beforeEach(() => {
    reads = 0
  })

  /** The real database, whose answers take as long as the test says. */
  const slow: Pick<Database['sql'], 'query'> = {
    query: async (text, values) => {
      if (text.startsWith('select r.id as room_id')) {
        reads += 1
        time += tookMs
      }
      return ctx.db.sql.query(text, values)
    },
  }
  const reader = () => createLineReader({ ...ctx.db, sql: slow }, () => new Date(time))
  const last = { room_id: 'room_new', wake_priority: 9, woken_at: new Date() }

  it('has the rooms whose turns wait, and none whose turn runs', async () => {
    const line = await reader()()
    expect(line.countAhead(last)).toBe(2)
    expect(line.countAhead({ ...last, wake_priority: 3, woken_at: new Date(0) })).toBe(1)
  })

  it('is read once for all who ask while it is being read', async () => {
    const read = reader()
    await Promise.all([read(), read(), read()])
    expect(reads).toBe(1)
  })

  it('is good for twenty times as long as reading it took, and no longer', async () => {
    tookMs = 5
    const read = reader()
    await read()
    time += 99
    await read()
    expect(reads).toBe(1)
    time += 1
    await read()
    expect(reads).toBe(2)
  })

  it('is good for half a second at most', async () => {
    tookMs = 400
    const read = reader()
    await read()
    time += 100
    await read()
    expect(reads).toBe(2)
  })

  it('is read anew after it could not be read', async () => {
    tookMs = 0
    let fails = true
    const query: typeof slow.query = async (text, values) => {
      if (fails) throw new Error('gone')
      return slow.query(text, values)
    }
    const read = createLineReader({ ...ctx.db, sql: { query } }, () => new Date(time))
    await expect(read()).rejects.toThrow('gone')
    fails = false
    await read()
    expect(reads).toBe(1)
  })
})
