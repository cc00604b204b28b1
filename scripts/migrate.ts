import { seedEntries } from '@dramatis/core/knowledge/seed-entries'
import { seedRecords } from '@dramatis/core/seed-records'
import { migrateDatabase } from '@dramatis/db/migrate'
import { migrateQueue } from '@dramatis/queue/migrate-queue'
import { seedCatalogue } from './catalogue/seed-catalogue.ts'

/** Brings the database at DATABASE_URL up to date; run it once before a release starts. */
const databaseUrl = process.env.DATABASE_URL
if (!databaseUrl) {
  console.error('Expected DATABASE_URL, such as postgres://user:password@localhost:5432/dramatis')
  process.exit(1)
}
const applied = await migrateDatabase(databaseUrl)
await migrateQueue(databaseUrl)
await seedRecords(databaseUrl, [seedCatalogue, seedEntries])
console.info(applied.length === 0 ? 'Nothing to migrate' : `Applied ${applied.join(', ')}`)
