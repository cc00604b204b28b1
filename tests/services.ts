import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '@dramatis/db/embedded/start-postgres'
import { prepareTemplate } from '@dramatis/db/testing'
import { migrateQueue } from '@dramatis/queue/migrate-queue'
import type { TestProject } from 'vitest/node'
import { backends } from './house.ts'
import { startPrivateRedis } from './private-redis.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Any database of the test server, as its owner. */
    postgresUrl: string
    redisUrl: string
  }
}

/** Real PostgreSQL and real Redis of our own, for one run of the tests. */
export async function setup({ provide }: TestProject) {
  const directory = await mkdtemp(join(tmpdir(), 'dramatis-test-'))
  const postgres = await startEmbeddedPostgres({ directory, durable: false, log: console.info })
  const redis = backends.includes('redis') ? await startPrivateRedis() : null
  await prepareTemplate(postgres.url, migrateQueue)
  provide('postgresUrl', postgres.url)
  provide('redisUrl', redis?.url ?? '')
  return async () => {
    await redis?.stop()
    await postgres.stop()
    await rm(directory, { recursive: true, force: true })
  }
}
