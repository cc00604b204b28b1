import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { choosePlace } from '@dramatis/db/embedded/choose-place'
import { findBinaries } from '@dramatis/db/embedded/find-binaries'
import { chooseOsUser } from '@dramatis/db/embedded/os-user'
import { pgRunner } from '@dramatis/db/embedded/pg-ctl'
import { startEmbeddedPostgres } from '@dramatis/db/embedded/start-postgres'
import { prepareTemplate } from '@dramatis/db/testing'
import { migrateQueue } from '@dramatis/queue/migrate-queue'

export interface PrivatePostgres {
  url: string
  /** Ends the server as a power cut would, and starts it again at the same address, through crash recovery. */
  crash(): Promise<void>
  stop(): Promise<void>
}

const quiet = () => undefined

/** A PostgreSQL that a drill may break, durable: what it has committed it must still have. */
export async function startPrivatePostgres(): Promise<PrivatePostgres> {
  const directory = await mkdtemp(join(tmpdir(), 'dramatis-postgres-'))
  const postgres = await startEmbeddedPostgres({ directory, durable: true, log: quiet })
  const user = chooseOsUser(quiet)
  const place = await choosePlace({ binaries: await findBinaries(), home: directory }, user)
  const run = pgRunner(place.binaries, user)
  const cluster = join(place.home, 'cluster')
  await prepareTemplate(postgres.url, migrateQueue)
  return {
    url: postgres.url,
    async crash() {
      const log = join(place.home, 'server.log')
      const { code, output } = await run('pg_ctl', [
        'restart',
        '-w',
        '-m',
        'immediate',
        '-D',
        cluster,
        '-l',
        log,
      ])
      if (code !== 0) throw new Error(`PostgreSQL did not start again: ${output}`)
    },
    async stop() {
      await postgres.stop()
      await rm(place.home, { recursive: true, force: true })
      await rm(directory, { recursive: true, force: true })
    },
  }
}
