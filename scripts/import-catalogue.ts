import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { importWorks } from '@dramatis/core/catalogue/import-works'
import { seedRecords } from '@dramatis/core/seed-records'
import { connectDatabase } from '@dramatis/db/connect'
import { startEmbeddedPostgres } from '@dramatis/db/embedded/start-postgres'
import { ensureDatabase, migrateDatabase } from '@dramatis/db/migrate'
import { readWorks } from './catalogue/read-works.ts'
import { seedCatalogue } from './catalogue/seed-catalogue.ts'
import { readDotEnv } from './start/read-dot-env.ts'

const root = join(import.meta.dirname, '..')

/**
 * `npm run catalogue:import works.json` (or .csv): puts the works of a file into the catalogue. All of them or none; a
 * work that is there already, by its id, takes what the file says. See prisma/seed/catalogue.json.
 */
async function importFile(path: string): Promise<number> {
  const works = readWorks(await readFile(path, 'utf8'), path.endsWith('.csv') ? 'csv' : 'json')
  const database = await openDatabase()
  const db = connectDatabase({
    url: database.url,
    maxConnections: 1,
    onPoolError: () => undefined,
  })
  try {
    return await importWorks({ db }, { works, overwrite: true })
  } finally {
    await db.close()
    await database.leave()
  }
}

/** That of DATABASE_URL, else the one of `npm start`, which may be running meanwhile. */
async function openDatabase(): Promise<{ url: string; leave: () => Promise<void> }> {
  const { DATABASE_URL: url } = { ...readDotEnv(join(root, '.env')), ...process.env }
  if (url) return { url, leave: async () => undefined }
  const directory = join(root, '.data/postgres')
  const postgres = await startEmbeddedPostgres({ directory, durable: true, log: console.info })
  const leave = async () => (postgres.fresh ? postgres.stop() : undefined)
  const embedded = await ensureDatabase(postgres.url, 'dramatis')
  await migrateDatabase(embedded)
  await seedRecords(embedded, [seedCatalogue])
  return { url: embedded, leave }
}

const [path] = process.argv.slice(2)
try {
  if (!path) throw new Error('Expected a file: npm run catalogue:import works.json')
  console.info(`${await importFile(path)} works are in the catalogue`)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
