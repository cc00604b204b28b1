import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@dramatis/db/embedded/start-postgres'
import { prepareTemplate } from '@dramatis/db/testing'
import { migrateQueue } from '@dramatis/queue/migrate-queue'
import { startPrivateRedis } from '../../tests/private-redis.ts'

export interface Stores {
  postgresUrl: string
  redisUrl: string
  close(): Promise<void>
}

/** A PostgreSQL, and a Redis where one is wanted, of our own and gone afterwards. */
export async function openStores({ redis: wanted }: { redis: boolean }): Promise<Stores> {
  const directory = await mkdtemp(join(tmpdir(), 'dramatis-drill-'))
  const postgres = await startEmbeddedPostgres({ directory, durable: false, log: console.info })
  const redis = wanted ? await startPrivateRedis() : null
  await prepareTemplate(postgres.url, migrateQueue)
  async function close() {
    process.off('SIGINT', leave).off('SIGTERM', leave)
    await redis?.stop()
    await postgres.stop()
    await rm(directory, { recursive: true, force: true })
  }
  // Both would outlive us. The processes of a house see that we went away.
  const leave = () => void close().finally(() => process.exit(130))
  process.once('SIGINT', leave).once('SIGTERM', leave)
  return { postgresUrl: postgres.url, redisUrl: redis?.url ?? '', close }
}
