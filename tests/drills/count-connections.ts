import type pg from 'pg'

/** How many connections all processes together hold to the database of the house. */
export async function countConnections(sql: pg.Pool): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    'select count(*)::int as count from pg_stat_activity where datname = current_database()',
  )
  return rows[0]?.count ?? 0
}
