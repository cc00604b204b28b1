import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createTestDatabase } from '@dramatis/db/testing'
import { startScriptedServer, type ScriptedServer } from '@dramatis/llm/scripted-server'
import { bundleHouse } from './bundle-house.ts'
import { startPrivateRedis, type PrivateRedis } from './private-redis.ts'

const root = join(import.meta.dirname, '..')

export type Backend = 'postgres' | 'redis'

/** Both, unless `npm test` found no Redis on this machine and says so at its end. */
export const backends: readonly Backend[] =
  process.env.TEST_BACKENDS === 'postgres' ? ['postgres'] : ['postgres', 'redis']

export type Program = 'api' | 'worker'

export interface WorkerProcess extends ChildProcess {
  /** As in `turns.worker_id`. */
  workerId: string
}

export interface ApiProcess extends ChildProcess {
  url: string
}

export interface House {
  url: string
  databaseUrl: string
  /** Empty on PostgreSQL alone. */
  redisUrl: string
  /** Of every Redis key of this house. */
  redisPrefix: string
  model: ScriptedServer
  /** All that were ever started; `isAlive` tells which still run. */
  workers: WorkerProcess[]
  apis: ApiProcess[]
  /** Where `privateRedis` was asked for. */
  redis: PrivateRedis | null
  /** Another worker process, ready. */
  addWorker(env?: Record<string, string>): Promise<WorkerProcess>
  /** Another API process on the same stores; answers its address. */
  addApi(env?: Record<string, string>): Promise<string>
  /** What all processes logged. */
  logs(): string
  close(): Promise<void>
}

export interface HouseOptions {
  backend: Backend
  postgresUrl: string
  redisUrl: string
  workers?: number
  apis?: number
  env?: Record<string, string>
  /** A Redis that this house may empty, stop and start again. */
  privateRedis?: boolean
  /** How fast the scripted model writes. */
  pace?: { firstTokenMs: number; tokenMs: number }
  /** The source tree that the processes run from: a patched copy for a drill's mutant. */
  root?: string
  /** The address that the processes are given instead of the real one: that of a proxy between the two. */
  route?: (peer: 'database' | 'redis' | 'model', url: string, program: Program) => Promise<string>
}

/** The whole product as it runs: api and workers as processes of their own, a scripted model over HTTP. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const { backend, postgresUrl, workers: wanted = 1, apis: wantedApis = 1 } = options
  const { pace = { firstTokenMs: 20, tokenMs: 5 }, route = async (_, url) => url } = options
  const programs = await bundled(options.root ?? root)
  const database = await createTestDatabase(postgresUrl)
  const redis = options.privateRedis && backend === 'redis' ? await startPrivateRedis() : null
  const model = await startScriptedServer({ port: 0, journalSize: 100_000, ...pace })
  const redisUrl = redis?.url ?? options.redisUrl
  const children: ChildProcess[] = []
  const workers: WorkerProcess[] = []
  const apis: ApiProcess[] = []
  let log = ''
  const env = {
    ...process.env,
    REDIS_PREFIX: `house-${randomBytes(4).toString('hex')}`,
    SECRET: randomBytes(32).toString('hex'),
    PORT: '0',
    // Only workers ask the model.
    OPENAI_BASE_URL: `${await route('model', model.url, 'worker')}/v1`,
    OPENAI_API_KEY: 'canary-key-4f6b',
    OPENAI_MODEL: 'demo-scripted',
    DEMO_MODEL: 'true',
    DAILY_TURNS: '1000',
    SIGN_UPS_PER_HOUR: '100000',
    ...options.env,
  }
  const addresses = async (program: Program) => ({
    DATABASE_URL: await route('database', database.url, program),
    REDIS_URL: backend === 'redis' ? await route('redis', redisUrl, program) : '',
  })
  const peers = { api: await addresses('api'), worker: await addresses('worker') }
  // A process that is stopped (SIGSTOP) would outlive us: it cannot see that we went away.
  const killAll = () => children.forEach((child) => child.kill('SIGKILL'))
  process.once('exit', killAll)

  function launch(
    program: Program,
    more: Record<string, string> = {},
  ): Promise<{ child: ChildProcess; ready: string }> {
    const script = join(programs, 'apps', program, 'src/main.mjs')
    const child = spawn(process.execPath, [script], {
      cwd: options.root ?? root,
      env: { ...env, ...peers[program], ...options.env, ...more },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    children.push(child)
    const take = (chunk: Buffer) => {
      log += chunk.toString('utf8')
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    return new Promise((resolve, reject) => {
      child.once('message', (message: { ready: string }) =>
        resolve({ child, ready: message.ready }),
      )
      child.once('exit', (code) =>
        reject(new Error(`${program} ended with ${String(code)}: ${log.slice(-2000)}`)),
      )
    })
  }

  async function addWorker(more?: Record<string, string>) {
    const { child, ready } = await launch('worker', more)
    const worker = Object.assign(child, { workerId: ready })
    workers.push(worker)
    return worker
  }
  async function addApi(more?: Record<string, string>) {
    const { child, ready } = await launch('api', more)
    apis.push(Object.assign(child, { url: ready }))
    return ready
  }

  async function close() {
    await Promise.all(children.map((child) => endSoon(child)))
    process.off('exit', killAll)
    await model.close()
    await redis?.stop()
    await database.close()
  }

  try {
    await Promise.all([
      ...Array.from({ length: wantedApis }, () => addApi()),
      ...Array.from({ length: wanted }, () => addWorker()),
    ])
  } catch (error) {
    await close()
    throw error
  }
  return {
    url: apis[0]?.url ?? '',
    databaseUrl: database.url,
    redisUrl: backend === 'redis' ? redisUrl : '',
    redisPrefix: env.REDIS_PREFIX,
    model,
    workers,
    apis,
    redis,
    addWorker,
    addApi,
    logs: () => log,
    close,
  }
}

const bundles = new Map<string, Promise<string>>()

/** Once for each source tree and process; that of this checkout once for all test files, in tests/build-house.ts. */
function bundled(tree: string): Promise<string> {
  const built = process.env.HOUSE_BUNDLE
  if (tree === root && built) return Promise.resolve(built)
  let bundle = bundles.get(tree)
  if (!bundle) {
    const name = `house-${process.pid}-${randomBytes(4).toString('hex')}`
    bundle = bundleHouse(tree, name)
    bundles.set(tree, bundle)
    process.once('exit', () =>
      rmSync(join(tree, 'node_modules/.dramatis', name), { recursive: true, force: true }),
    )
  }
  return bundle
}

export function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

export function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (!isAlive(child)) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

/** More than a process allows itself; one that is stopped is woken first. */
async function endSoon(child: ChildProcess) {
  if (!isAlive(child)) return
  child.kill('SIGCONT')
  const impatient = setTimeout(() => child.kill('SIGKILL'), 32_000)
  await end(child)
  clearTimeout(impatient)
}
