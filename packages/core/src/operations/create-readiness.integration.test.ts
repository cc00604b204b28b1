import { createTestDatabase, type TestDatabase } from '@dramatis/db/testing'
import { createMemoryLive } from '@dramatis/live/memory'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createTestContext, type TestContext } from '../testing.ts'
import { createReadiness } from './create-readiness.ts'

const away = () => Promise.reject(new Error('away'))
const there = () => Promise.resolve()
const working = { pingQueue: there, needsQueue: true, isDraining: () => false }
const allOk = { database: 'ok', migrations: 'ok', queue: 'ok', process: 'ok' }

describe('readiness', () => {
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

  it('holds while database, migrations and queue are there', async () => {
    expect(await createReadiness(ctx, working)()).toEqual({ ok: true, checks: allOk })
  })

  it('names a queue that is away; only a worker is not ready without it', async () => {
    const checks = { ...allOk, queue: 'away' }
    const worker = createReadiness(ctx, { ...working, pingQueue: away })
    expect(await worker()).toEqual({ ok: false, checks })
    const api = createReadiness(ctx, { ...working, pingQueue: away, needsQueue: false })
    expect(await api()).toEqual({ ok: true, checks })
  })

  it('does not hold against a database that is away', async () => {
    const lost = createTestContext('postgres://127.0.0.1:1/none', createMemoryLive())
    const checks = { ...allOk, database: 'away', migrations: 'missing' }
    expect(await createReadiness(lost, working)()).toEqual({ ok: false, checks })
    await lost.close()
  })

  it('does not hold before the newest migration, and does once it is applied', async () => {
    const ready = createReadiness(ctx, working)
    const newest = `(select max(migration_name) from _prisma_migrations)`
    const finish = (value: string) =>
      ctx.db.sql.query(
        `update _prisma_migrations set finished_at = ${value} where migration_name = ${newest}`,
      )
    await finish('null')
    const checks = { ...allOk, migrations: 'missing' }
    expect(await ready()).toEqual({ ok: false, checks })
    await finish('now()')
    ctx.pass(1_000)
    expect(await ready()).toEqual({ ok: true, checks: allOk })
  })

  it('ends at once when the process drains', async () => {
    let draining = false
    const ready = createReadiness(ctx, { ...working, isDraining: () => draining })
    expect((await ready()).ok).toBe(true)
    draining = true
    expect(await ready()).toEqual({ ok: false, checks: { ...allOk, process: 'draining' } })
  })
})
