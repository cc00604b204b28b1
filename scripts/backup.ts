import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { dumpRecords } from '@dramatis/db/backup/dump-records'
import { openRecords } from './backup/open-records.ts'

/** `npm run db:backup -- file`: all records of DATABASE_URL, or of `npm start`, as of now. */
const [path = `dramatis-${new Date().toISOString().slice(0, 10)}.gz`] = process.argv.slice(2)
const records = await openRecords(join(import.meta.dirname, '..'), { mayCreate: false })
try {
  await pipeline(
    Readable.from(withNewlines(dumpRecords(records.url))),
    createGzip(),
    // It holds what people wrote: for its owner alone.
    createWriteStream(`${path}.part`, { mode: 0o600 }),
  )
  await rename(`${path}.part`, path)
  console.info(`Written to ${path}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await records.close()
}

async function* withNewlines(lines: AsyncIterable<string>) {
  for await (const line of lines) yield `${line}\n`
}
