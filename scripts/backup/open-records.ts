import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@dramatis/db/embedded/start-postgres'
import { ensureDatabase } from '@dramatis/db/migrate'
import { holdLock } from '../start/hold-lock.ts'

/**
 * The database at DATABASE_URL, or that of `npm start`, which must not run meanwhile. @throws one sentence when there
 * is none.
 */
export async function openRecords(
  root: string,
  { mayCreate }: { mayCreate: boolean },
): Promise<{ url: string; close: () => Promise<void> }> {
  const set = process.env.DATABASE_URL
  if (set) return { url: set, close: () => Promise.resolve() }
  const data = join(root, '.data')
  const directory = join(data, 'postgres')
  if (!existsSync(directory) && !mayCreate) throw new Error('There is no database in .data yet')
  mkdirSync(data, { recursive: true })
  const letGo = holdLock(join(data, 'running.json'))
  const postgres = await startEmbeddedPostgres({ directory, durable: true, log: () => undefined })
  const url = await ensureDatabase(postgres.url, 'dramatis')
  return {
    url,
    async close() {
      await postgres.stop()
      letGo()
    },
  }
}
