import type { SqlRunner } from './connect.ts'
import { readMigrations } from './schema-engine.ts'

/** The names of our migrations that this database lacks. @throws when it does not answer, or never had any. */
export async function findMissingMigrations(sql: SqlRunner): Promise<string[]> {
  const { migrationDirectories } = await readMigrations()
  const { rows } = await sql.query<{ name: string }>(
    `select migration_name as name from _prisma_migrations
     where finished_at is not null and rolled_back_at is null`,
  )
  const applied = new Set(rows.map(({ name }) => name))
  return migrationDirectories.map(({ path }) => path).filter((name) => !applied.has(name))
}
