import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '@dramatis/db/embedded/start-postgres'
import { prepareTemplate } from '@dramatis/db/testing'
import { migrateQueue } from '@dramatis/queue/migrate-queue'
import pg from 'pg'
import { openHouse, type Backend } from '../tests/house.ts'
import { startPrivateRedis } from '../tests/private-redis.ts'
import type { Bench, Figure, FigureResult } from './figure.ts'
import { capacity } from './figures/capacity.ts'
import { cost } from './figures/cost.ts'
import { directAgainstQueue } from './figures/direct-against-queue.ts'
import { growth } from './figures/growth.ts'
import { streams } from './figures/streams.ts'
import { workers } from './figures/workers.ts'
import { formatTable } from './format-table.ts'
import { startProcess } from './start-process.ts'
import { writeFigures } from './write-figures.ts'

const figures: readonly Figure[] = [directAgainstQueue, capacity, workers, streams, growth, cost]

/** Everything in docs/figures.md, measured again: each figure on each backend, with its baseline in the same run. */
async function main() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      backend: { type: 'string' },
      quick: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  })
  const { only, backend, quick, out } = values
  const chosen = figures.filter(({ name }) => !only || only.split(',').includes(name))
  const backends = (['redis', 'postgres'] as const).filter((one) => !backend || one === backend)
  if (chosen.length === 0 || backends.length === 0) {
    throw new Error(
      `--only takes ${figures.map(({ name }) => name).join(', ')}; --backend redis or postgres`,
    )
  }
  const directory = await mkdtemp(join(tmpdir(), 'dramatis-bench-'))
  const postgres = await startCountingPostgres(directory)
  const redis = await startPrivateRedis()
  const model = await startProcess('clock-model.ts')
  const results: { figure: string; title: string; backend: Backend; result: FigureResult }[] = []
  try {
    await prepareTemplate(postgres.url, migrateQueue)
    for (const figure of chosen) {
      for (const each of backends) {
        const bench = benchOn(each, {
          postgresUrl: postgres.url,
          redisUrl: redis.url,
          modelUrl: model.url,
          quick,
        })
        const result = await figure.run(bench)
        results.push({ figure: figure.name, title: figure.title, backend: each, result })
        console.info(formatTable(`${figure.title} (${each})`, result))
      }
    }
  } finally {
    model.stop()
    await redis.stop()
    await postgres.stop()
    await rm(directory, { recursive: true, force: true })
  }
  const [cpu] = cpus()
  const machine = `${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}), Node ${process.version}`
  const report = { measuredOn: new Date().toISOString().slice(0, 10), machine, results }
  const folder = out ?? join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'latest.json'), `${JSON.stringify(report, null, 2)}\n`)
  if (!quick && !only && !backend) writeFigures(report)
}

/** With the extension that counts statements, which a server loads only at its start. */
async function startCountingPostgres(directory: string) {
  const options = { directory, durable: true, log: console.info }
  const first = await startEmbeddedPostgres(options)
  const sql = new pg.Client({ connectionString: first.url })
  await sql.connect()
  await sql.query("alter system set shared_preload_libraries = 'pg_stat_statements'")
  await sql.end()
  await first.stop()
  return startEmbeddedPostgres(options)
}

function benchOn(
  backend: Backend,
  stores: Pick<Bench, 'postgresUrl' | 'redisUrl' | 'modelUrl' | 'quick'>,
): Bench {
  return {
    backend,
    ...stores,
    say: (line) => console.error(`  ${backend}: ${line}`),
    open: ({ env, ...options } = {}) =>
      openHouse({
        backend,
        postgresUrl: stores.postgresUrl,
        redisUrl: stores.redisUrl,
        ...options,
        env: {
          LOG_LEVEL: 'error',
          OPENAI_BASE_URL: `${stores.modelUrl}/v1`,
          OPENAI_MODEL: 'bench-clock',
          DAILY_TURNS: '1000000',
          DAILY_OPENINGS: '100000',
          ...env,
        },
      }),
  }
}

await main()
