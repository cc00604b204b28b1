import pg from 'pg'
import type { DumpHeader } from './dump-format.ts'
import { listTables } from './list-tables.ts'

const ROWS_AT_A_TIME = 500

/**
 * All records as of one instant, line by line, while everything goes on; `restoreRecords` reads them. Queue and live
 * text are left out: they are made again from the records. Rows are as PostgreSQL itself writes them, so that no value
 * is rounded or reshaped on its way. @throws when the database does not answer.
 */
export async function* dumpRecords(databaseUrl: string): AsyncGenerator<string> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'dramatis-backup',
  })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows: migrations } = await client.query<{ name: string }>(
      `select migration_name as name from _prisma_migrations
       where finished_at is not null and rolled_back_at is null order by 1`,
    )
    const header: DumpHeader = { dramatis: 1, migrations: migrations.map(({ name }) => name) }
    yield JSON.stringify(header)
    let rows = 0
    for (const { name, columns } of await listTables(client)) {
      yield JSON.stringify({ table: name, columns })
      for await (const row of readRows(client, name)) {
        rows += 1
        yield JSON.stringify(row)
      }
    }
    // A file that was cut off lacks this line.
    yield JSON.stringify({ rows })
  } finally {
    await client.end()
  }
}

async function* readRows(client: pg.Client, table: string): AsyncGenerator<string> {
  const from = client.escapeIdentifier(table)
  await client.query(`declare row_reader cursor for select t::text as row from ${from} t`)
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_A_TIME} from row_reader`)
    for (const { row } of rows) yield row
    if (rows.length < ROWS_AT_A_TIME) break
  }
  await client.query('close row_reader')
}
