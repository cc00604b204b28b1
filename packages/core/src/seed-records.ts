import { connectDatabase, type Database } from '@dramatis/db/connect'

/** Writes what the house brings along; running it again changes nothing that people have changed since. */
export type Seed = (db: Database) => Promise<void>

/** Applies the seeds one after the other, after the migrations and before anything starts. Safe to run from many. */
export async function seedRecords(databaseUrl: string, seeds: readonly Seed[]): Promise<void> {
  const db = connectDatabase({ url: databaseUrl, maxConnections: 1, onPoolError: () => undefined })
  try {
    for (const seed of seeds) await seed(db)
  } finally {
    await db.close()
  }
}
