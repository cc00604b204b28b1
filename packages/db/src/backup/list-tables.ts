import type pg from 'pg'

export interface RecordTable {
  name: string
  /** In the order of the table, with generated ones: a row is written whole. */
  columns: string[]
  /** What a restore writes. */
  written: string[]
}

/** The tables of records. Unlogged ones hold live text, which a crash may empty anyway. */
export async function listTables(client: pg.Client): Promise<RecordTable[]> {
  const { rows } = await client.query<RecordTable>(
    `select c.relname::text as name,
       array_agg(a.attname::text order by a.attnum) as columns,
       array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as written
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
       and c.relname <> '_prisma_migrations'
     group by c.relname order by c.relname`,
  )
  return rows
}
