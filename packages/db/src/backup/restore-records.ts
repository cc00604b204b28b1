import pg from 'pg'
import type { DumpHeader, DumpLine } from './dump-format.ts'
import { listTables, type RecordTable } from './list-tables.ts'

const ROWS_AT_A_TIME = 500

/**
 * Reads a dump into a database that has the same migrations and no records, all or nothing. Answers how many rows.
 * @throws one sentence when the dump is not whole, of another release, or the database holds records.
 */
export async function restoreRecords(
  databaseUrl: string,
  lines: AsyncIterable<string>,
): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('begin')
    const tables = await listTables(client)
    await refuseRecords(client, tables)
    const links = await dropLinks(client)
    await switchTriggers(client, tables, 'disable')
    const rows = await readLines(client, lines, tables)
    await switchTriggers(client, tables, 'enable')
    // Each is checked against every row as it is put back.
    for (const { table, name, definition } of links) {
      await client.query(`alter table ${table} add constraint "${name}" ${definition}`)
    }
    await client.query('commit')
    return rows
  } finally {
    // Without a commit nothing has happened.
    await client.end()
  }
}

async function refuseRecords(client: pg.Client, tables: readonly RecordTable[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await client.query(`select 1 from ${client.escapeIdentifier(name)} limit 1`)
    if (rows.length > 0) throw new Error(`The database is not empty: there are ${name}`)
  }
}

interface Link {
  table: string
  name: string
  definition: string
}

/** Tables point at each other in circles, so no order of reading would do. */
async function dropLinks(client: pg.Client): Promise<Link[]> {
  const { rows } = await client.query<Link>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  )
  for (const { table, name } of rows) {
    await client.query(`alter table ${table} drop constraint "${name}"`)
  }
  return rows
}

/** They answer to what people do; a restored row is as it was. */
async function switchTriggers(
  client: pg.Client,
  tables: readonly RecordTable[],
  how: 'enable' | 'disable',
): Promise<void> {
  for (const { name } of tables) {
    await client.query(`alter table ${client.escapeIdentifier(name)} ${how} trigger user`)
  }
}

async function readLines(
  client: pg.Client,
  lines: AsyncIterable<string>,
  tables: readonly RecordTable[],
): Promise<number> {
  let table: RecordTable | null = null
  let batch: string[] = []
  let read = 0
  let told: number | null = null
  let isFirst = true

  async function flush() {
    if (table && batch.length > 0) await insert(client, table, batch)
    batch = []
  }

  for await (const line of lines) {
    const value = parseLine(line)
    if (isFirst) {
      await requireSameMigrations(client, value)
      isFirst = false
    } else if (typeof value === 'string') {
      batch.push(value)
      read += 1
      if (batch.length >= ROWS_AT_A_TIME) await flush()
    } else if ('table' in value) {
      await flush()
      table = tables.find(({ name }) => name === value.table) ?? null
      if (table?.columns.join() !== value.columns.join()) {
        throw new Error(`The table ${value.table} of the dump is not as that of the database`)
      }
    } else if ('rows' in value) told = value.rows
  }
  await flush()
  if (told !== read) throw new Error('The dump is not whole: its end is missing')
  return read
}

function parseLine(line: string): DumpLine {
  try {
    return JSON.parse(line) as DumpLine
  } catch (error) {
    throw new Error('The dump is not whole: a line is broken', { cause: error })
  }
}

async function requireSameMigrations(client: pg.Client, header: DumpLine): Promise<void> {
  if (typeof header === 'string' || !('dramatis' in header)) {
    throw new Error('This is no dump of Dramatis')
  }
  const { migrations }: DumpHeader = header
  const { rows } = await client.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by 1`,
  )
  const applied = rows.map(({ name }) => name)
  if (applied.join() !== migrations.join()) {
    throw new Error(
      `The dump is of another release, whose last migration is ${migrations.at(-1) ?? 'none'}: restore it with that one`,
    )
  }
}

async function insert(client: pg.Client, table: RecordTable, batch: string[]): Promise<void> {
  const name = client.escapeIdentifier(table.name)
  const columns = table.written.map((column) => client.escapeIdentifier(column))
  await client.query(
    `insert into ${name} (${columns.join(', ')})
     select ${columns.map((column) => `(r).${column}`).join(', ')}
     from (select line::${name} as r from unnest($1::text[]) as line offset 0) rows`,
    [batch],
  )
}
