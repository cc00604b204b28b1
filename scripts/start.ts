import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { seedEntries } from '@dramatis/core/knowledge/seed-entries'
import { seedRecords } from '@dramatis/core/seed-records'
import { freePort } from '@dramatis/db/embedded/free-port'
import { startEmbeddedPostgres } from '@dramatis/db/embedded/start-postgres'
import { ensureDatabase, migrateDatabase } from '@dramatis/db/migrate'
import { migrateQueue } from '@dramatis/queue/migrate-queue'
import { seedCatalogue } from './catalogue/seed-catalogue.ts'
import { buildWeb } from './start/build-web.ts'
import { checkSettings } from './start/check-settings.ts'
import { createCrew, type Crew } from './start/crew.ts'
import { holdLock } from './start/hold-lock.ts'
import { readDotEnv } from './start/read-dot-env.ts'
import { readSecret } from './start/read-secret.ts'
import { refuseTakenPort } from './start/refuse-taken-port.ts'

const root = join(import.meta.dirname, '..')
const dataDirectory = join(root, '.data')

/** Everything on one machine with nothing installed: see docs/architecture.md, "What runs where". */
async function start(say: (line: string) => void, crew: Crew): Promise<string> {
  const set = { ...readDotEnv(join(root, '.env')), ...process.env }
  checkSettings(set)
  const port = Number(set.PORT || 3000)
  mkdirSync(dataDirectory, { recursive: true })
  crew.onStop(holdLock(join(dataDirectory, 'running.json')))
  await refuseTakenPort(port)

  const databaseUrl = set.DATABASE_URL || (await openDatabase(say, crew))
  await migrate(databaseUrl)
  const webRoot = await buildWeb(root, say)

  const env: NodeJS.ProcessEnv = {
    ...set,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    SECRET: set.SECRET || readSecret(join(dataDirectory, 'secret')),
    WEB_ROOT: webRoot,
    NODE_ENV: 'production',
  }
  if (!set.OPENAI_API_KEY && !set.OPENAI_BASE_URL) {
    say('No OPENAI_API_KEY is set: a scripted demo model answers')
    // A port of its own choice would be another one after a restart of this process alone.
    const args = ['--port', String(await freePort())]
    const ready = await crew.add('model', 'packages/llm/src/scripted-main.ts', { args })
    Object.assign(env, {
      OPENAI_BASE_URL: `${ready}/v1`,
      OPENAI_MODEL: 'demo-scripted',
      DEMO_MODEL: 'true',
      // Names of real models mean nothing to it.
      MODELS: '',
    })
  }
  const workers = Number(set.WORKERS || 1)
  const apps = [crew.add('api', 'apps/api/src/main.ts', { env })]
  for (let each = 1; each <= workers; each += 1) {
    // A port of its own for each.
    const metrics = set.METRICS_PORT && { METRICS_PORT: String(Number(set.METRICS_PORT) + each) }
    const own = { ...env, ...metrics }
    apps.push(crew.add(`worker-${each}`, 'apps/worker/src/main.ts', { env: own }))
  }
  const [url = ''] = await Promise.all(apps)
  return url
}

async function migrate(databaseUrl: string) {
  try {
    await migrateDatabase(databaseUrl)
    await migrateQueue(databaseUrl)
    await seedRecords(databaseUrl, [seedCatalogue, seedEntries])
  } catch (error) {
    const why =
      error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : String(error)
    throw new Error(`The database could not be brought up to date: ${why}`, { cause: error })
  }
}

async function openDatabase(say: (line: string) => void, crew: Crew): Promise<string> {
  const directory = join(dataDirectory, 'postgres')
  const postgres = await startEmbeddedPostgres({ directory, durable: true, log: say })
  crew.onStop(() => postgres.stop())
  return ensureDatabase(postgres.url, 'dramatis')
}

function sentenceOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC')
    return `The disk is full: Dramatis needs at least 200 MB free for ${dataDirectory}`
  return message ?? String(error)
}

const say = (line: string) => console.info(line)
const crew = createCrew({ root, logDirectory: join(dataDirectory, 'logs'), say })
try {
  const url = await start(say, crew)
  say(`\nDramatis is at ${url}\n\nStop it with Ctrl-C. Logs are in .data/logs`)
} catch (error) {
  console.error(sentenceOf(error))
  await crew.stop(1)
}
