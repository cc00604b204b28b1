import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { connectDatabase } from './connect.ts'
import { findMissingMigrations } from './find-missing-migrations.ts'
import { diffFromSchema, ensureDatabase, migrateDatabase } from './migrate.ts'
import { readMigrations } from './schema-engine.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

describe('migrations', () => {
  let database: TestDatabase
  let client: pg.Client

  beforeAll(async () => {
    database = await createTestDatabase(inject('postgresUrl'))
    client = new pg.Client({ connectionString: database.url })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await database.close()
  })

  it('lead to exactly what the Prisma schema describes', async () => {
    expect(await diffFromSchema(database.url)).toBe('')
  })

  it('are told apart from the schema when they drift', async () => {
    await client.query('alter table rooms add column forgotten text')
    expect(await diffFromSchema(database.url)).toContain('forgotten')
    await client.query('alter table rooms drop column forgotten')
  })

  it('are recorded as prisma migrate deploy records them, and are applied once', async () => {
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'select migration_name, checksum from _prisma_migrations order by 1',
    )
    expect(rows[0]?.migration_name).toBe('20261121000000_records')
    expect(rows[0]?.checksum).toMatch(/^[0-9a-f]{64}$/)
    expect(await migrateDatabase(database.url)).toEqual([])
  })

  it('are told to be missing where they are not applied', async () => {
    const { sql, close } = connectDatabase({
      url: database.url,
      maxConnections: 1,
      onPoolError: () => undefined,
    })
    expect(await findMissingMigrations(sql)).toEqual([])
    const first = `migration_name = '20261121000000_records'`
    await client.query(`update _prisma_migrations set rolled_back_at = now() where ${first}`)
    expect(await findMissingMigrations(sql)).toEqual(['20261121000000_records'])
    await client.query(`update _prisma_migrations set rolled_back_at = null where ${first}`)
    await close()
  })

  it('may be applied by many at once', async () => {
    const name = `race_${Date.now()}`
    const url = await ensureDatabase(inject('postgresUrl'), name)
    const all = await Promise.all([1, 2, 3].map(() => migrateDatabase(url)))
    const names = (await readMigrations()).migrationDirectories.map(({ path }) => path)
    expect(all.flat()).toEqual(names)
    await client.query(`drop database ${name} with (force)`)
  })

  it('let one turn of a room run at a time, whatever else goes wrong', async () => {
    await client.query(`insert into users (id, updated_at) values ('usr_1', now())`)
    await client.query(
      `insert into rooms (id, owner_id, persona_id, title, fields, updated_at)
       values ('room_1', 'usr_1', 'role-play', 't', '{}', now())`,
    )
    await client.query(
      `insert into messages (id, room_id, owner_id, seq) values ('msg_1', 'room_1', 'usr_1', 1)`,
    )
    const insert = (id: string, seq: number) =>
      client.query(
        `insert into turns (id, room_id, owner_id, message_id, seq, kind, status, deadline_at, updated_at)
         values ($1, 'room_1', 'usr_1', 'msg_1', $2, 'message', 'running', now(), now())`,
        [id, seq],
      )
    await insert('turn_1', 1)
    await expect(insert('turn_2', 2)).rejects.toThrow('turns_one_running_per_room')
  })
})
