import pg from 'pg'
import { readDatamodel, readMigrations, withSchemaEngine } from './schema-engine.ts'

const NOTHING_EXTERNAL = { externalTables: [], externalEnums: [] }

/** Creates the database if the server lacks it. `adminUrl` names any database of the same server. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Applies what is missing of prisma/migrations, as `prisma migrate deploy` would. Safe to run from many at once. */
export function migrateDatabase(databaseUrl: string): Promise<string[]> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const migrationsList = await readMigrations()
    const applied = await engine.applyMigrations({ migrationsList, filters: NOTHING_EXTERNAL })
    return applied.appliedMigrationNames
  })
}

/**
 * The SQL that would turn this database into what prisma/schema.prisma describes; empty when they agree.
 * Only ever reads the database: the engine's shadow database is never used (adapter-pg would use the real one).
 */
export function diffFromSchema(databaseUrl: string): Promise<string> {
  return withSchemaEngine(databaseUrl, async (engine) => {
    const [path, content] = await readDatamodel()
    const files = [{ path, content }]
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: '' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: NOTHING_EXTERNAL,
    })
    return (stdout ?? '').replaceAll(/^--.*$/gm, '').trim()
  })
}
