import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareTemplate } from '@dramatis/db/testing'
import { migrateQueue } from '@dramatis/queue/migrate-queue'
import { startPrivateRedis } from '../tests/private-redis.ts'
import { describeMachine } from './describe-machine.ts'
import { startCountingPostgres } from './start-counting-postgres.ts'
import { startProcess } from './start-process.ts'

export interface Stores {
  postgresUrl: string
  redisUrl: string
  modelUrl: string
  machine: string
  /** True from the moment on in which the run was interrupted: what fails then has not failed by itself. */
  isClosing(): boolean
  close(): Promise<void>
}

/** What all figures of a run stand on: PostgreSQL, Redis and the clock model, each a process of its own. */
export async function openStores(): Promise<Stores> {
  const closers: (() => unknown)[] = []
  let closing: Promise<void> | null = null
  async function closeAll() {
    for (const close of closers.toReversed()) await close()
  }
  const close = () => (closing ??= closeAll())
  // PostgreSQL and Redis outlive us, and must not.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      // Whoever still talks to them is cut off, and must not end us before they have ended.
      process.on('uncaughtException', () => undefined)
      void close().finally(() => process.exit(1))
    })
  }
  try {
    const directory = await mkdtemp(join(tmpdir(), 'dramatis-bench-'))
    closers.push(() => rm(directory, { recursive: true, force: true }))
    const postgres = await startCountingPostgres(directory)
    closers.push(() => postgres.stop())
    const redis = await startPrivateRedis()
    closers.push(() => redis.stop())
    const model = await startProcess('clock-model.ts')
    closers.push(() => model.stop())
    await prepareTemplate(postgres.url, migrateQueue)
    const urls = { postgresUrl: postgres.url, redisUrl: redis.url }
    const machine = await describeMachine(urls)
    return { ...urls, modelUrl: model.url, machine, isClosing: () => closing !== null, close }
  } catch (error) {
    await close()
    throw error
  }
}
