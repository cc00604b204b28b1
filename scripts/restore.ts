import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { restoreRecords } from '@dramatis/db/backup/restore-records'
import { migrateDatabase } from '@dramatis/db/migrate'
import { migrateQueue } from '@dramatis/queue/migrate-queue'
import { openRecords } from './backup/open-records.ts'
import { splitLines } from './backup/split-lines.ts'

/** `npm run db:restore -- file`: into the empty database at DATABASE_URL, or a new one of `npm start`. */
const [path] = process.argv.slice(2)
if (path === undefined) {
  console.error('Expected a file that npm run db:backup wrote')
  process.exit(1)
}
const root = join(import.meta.dirname, '..')
const records = await openRecords(root, { mayCreate: true })
try {
  await migrateDatabase(records.url)
  await migrateQueue(records.url)
  await pipeline(createReadStream(path), createGunzip(), async (text: AsyncIterable<Buffer>) => {
    console.info(`Restored ${await restoreRecords(records.url, splitLines(text))} rows`)
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await records.close()
}
