import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { connectDatabase, type Database } from './connect.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let line: Server
/** Nothing passes any more on the connections that are open, and nobody is told. */
let silence: () => void
let db: Database

beforeAll(async () => {
  database = await createTestDatabase(inject('postgresUrl'))
  const { hostname, port } = new URL(database.url)
  const cut = new Set<() => void>()
  silence = () => cut.forEach((one) => one())
  line = createServer((client) => {
    const peer = connect(Number(port), hostname)
    client.on('error', () => undefined).on('close', () => peer.destroy())
    peer.on('error', () => undefined)
    client.pipe(peer).pipe(client)
    cut.add(() => {
      client.unpipe(peer)
      peer.unpipe(client)
    })
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
})

beforeEach(() => {
  const url = new URL(database.url)
  url.hostname = '127.0.0.1'
  url.port = String((line.address() as AddressInfo).port)
  db = connectDatabase({
    url: url.href,
    maxConnections: 2,
    onPoolError: () => undefined,
    queryTimeoutMs: 500,
  })
  return () => db.close()
})

afterAll(async () => {
  line.close()
  await database.close()
})

const answers = async () => (await db.sql.query<{ one: number }>('select 1 as one')).rows[0]?.one

it('gives up a connection that passes nothing, and asks over another', async () => {
  expect(await answers()).toBe(1)
  silence()
  await expect(answers()).rejects.toThrow('Query read timeout')
  expect(await answers()).toBe(1)
  expect(db.pool.totalCount).toBe(1)
})

it('gives up a transaction whose line passes nothing, and no lock of it stays', async () => {
  await db.sql.query('create table locked (n int primary key)')
  const work = db.transaction(async (sql) => {
    await sql.query('insert into locked values (1)')
    silence()
    await sql.query('insert into locked values (2)')
  })
  await expect(work).rejects.toThrow('Query read timeout')
  const take = () =>
    db.sql.query('insert into locked values (1)').then(
      () => true,
      () => false,
    )
  await expect.poll(take, { timeout: 10_000 }).toBe(true)
})

it('gives up what Prisma asks as well', async () => {
  expect(await db.prisma.user.count()).toBe(0)
  silence()
  await expect(db.prisma.user.count()).rejects.toThrow()
  expect(await db.prisma.user.count()).toBe(0)
})

it('prepares by name what it asks again and again', async () => {
  for (let time = 0; time < 3; time += 1) await db.sql.query('select $1::int', [time])
  const { rows } = await db.sql.query<{ statement: string }>(
    'select statement from pg_prepared_statements',
  )
  expect(rows.map(({ statement }) => statement)).toEqual(['select $1::int'])
})

it('asks on after a migration changed the table of a prepared statement', async () => {
  await db.sql.query('create table grows (n int)')
  const add = () =>
    db.sql.query<{ n: number }>(
      'with added as (insert into grows (n) values ($1) returning *) select n from added',
      [7],
    )
  for (let time = 0; time < 3; time += 1) await add()
  await db.sql.query('alter table grows add column more text')
  expect((await add()).rows).toEqual([{ n: 7 }])
})
