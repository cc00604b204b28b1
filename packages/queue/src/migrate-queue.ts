import { runMigrations } from 'bullmq'
import pg from 'pg'

/** Creates or updates BullMQ's schema `bullmq` in this database. Safe to run from many at once. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await runMigrations(client)
  } finally {
    await client.end()
  }
}
