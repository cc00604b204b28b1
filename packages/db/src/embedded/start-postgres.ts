import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, readFile, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { choosePlace, type Place } from './choose-place.ts'
import { findBinaries } from './find-binaries.ts'
import { freePort } from './free-port.ts'
import { chooseOsUser, type OsUser } from './os-user.ts'
import { pgRunner, type RunPg } from './pg-ctl.ts'

export interface EmbeddedPostgres {
  /** As the owner of the cluster; the database named here always exists. */
  url: string
  /** False when a server that an earlier run left behind was taken over. */
  fresh: boolean
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** Absolute; made if missing. The cluster lives in it, or in /var/lib where PostgreSQL's user cannot enter. */
  directory: string
  /** False for throw-away clusters: no fsync. */
  durable: boolean
  log: (line: string) => void
}

const OWNER = 'dramatis'
const MB = 1024 * 1024
/** A new cluster takes 47 MB and its first write-ahead log 16 more; the rest is for a first day of use. */
const LEAST_FOR_NEW = 200 * MB
/** A server that cannot write its log cannot say why it does not start. */
const LEAST_FOR_OLD = 32 * MB

/**
 * The real PostgreSQL from npm, driven through pg_ctl: it outlives a kill -9 of ours, is taken over by the next
 * start, and Ctrl-C does not reach it before our own processes have drained.
 * @throws an Error whose message is one sentence for the person at the terminal.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const { directory, durable, log } = options
  const user = chooseOsUser(log)
  const place = await choosePlace({ binaries: await findBinaries(), home: directory }, user)
  if (place.home !== directory)
    log(`The database is in ${place.home}: its user cannot enter ${directory}`)
  const run = pgRunner(place.binaries, user)
  const cluster = join(place.home, 'cluster')
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(run, place, user)
  const running = (await run('pg_ctl', ['status', '-D', cluster])).code === 0
  const port = running ? await readPort(cluster) : await startServer(run, place, durable)
  const password = await readFile(join(place.home, 'password'), 'utf8')
  return {
    url: `postgres://${OWNER}:${password.trim()}@127.0.0.1:${port}/postgres`,
    fresh: !running,
    async stop() {
      const { code, output } = await run('pg_ctl', [
        'stop',
        '-D',
        cluster,
        '-m',
        'fast',
        '-t',
        '30',
      ])
      if (code !== 0) log(`PostgreSQL did not stop: ${output}`)
    },
  }
}

async function initialise(run: RunPg, place: Place, user: OsUser | null) {
  await refuseFullDisk(place.home, LEAST_FOR_NEW)
  const cluster = join(place.home, 'cluster')
  await rm(cluster, { recursive: true, force: true })
  const passwordFile = join(place.home, 'password')
  await writeFile(passwordFile, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 })
  if (user) await chown(passwordFile, user.uid, user.gid)
  // Without these locale options LC_ALL=C makes a SQL_ASCII database.
  const locale = [
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]
  const access = ['-A', 'scram-sha-256', '-U', OWNER, `--pwfile=${passwordFile}`]
  const { code, output } = await run('initdb', ['-D', cluster, '--no-sync', ...locale, ...access])
  if (code === 0) return
  await rm(cluster, { recursive: true, force: true })
  throw new Error(explain(output, place))
}

async function startServer(run: RunPg, place: Place, durable: boolean): Promise<number> {
  await refuseFullDisk(place.home, LEAST_FOR_OLD)
  for (let tries = 3; ; tries -= 1) {
    const port = await freePort()
    const settings = [
      `-p ${port}`,
      '-c listen_addresses=127.0.0.1',
      '-c unix_socket_directories=',
      '-c max_connections=300',
      ...(durable ? [] : ['-c fsync=off', '-c full_page_writes=off', '-c synchronous_commit=off']),
    ]
    const log = join(place.home, 'server.log')
    const args = ['start', '-w', '-t', '60', '-D', join(place.home, 'cluster'), '-l', log]
    const { code } = await run('pg_ctl', [...args, '-o', settings.join(' ')])
    if (code === 0) return port
    if (tries === 1) {
      const said = await readFile(log, 'utf8').catch(() => '')
      throw new Error(explain(said.slice(-2000), place))
    }
  }
}

async function refuseFullDisk(folder: string, least: number) {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < least) throw new Error(diskIsFull(folder))
}

function explain(output: string, place: Place): string {
  if (/no space left on device/i.test(output)) return diskIsFull(place.home)
  const last = output.trim().split('\n').slice(-3).join(' ')
  return `PostgreSQL could not start in ${place.home}: ${last || 'it said nothing'}`
}

function diskIsFull(folder: string): string {
  return `The disk is full: PostgreSQL needs at least 200 MB free in ${folder}`
}

/** Line 4 of postmaster.pid is the port (PostgreSQL documentation, "postmaster.pid"). */
async function readPort(cluster: string): Promise<number> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  return Number(lines[3])
}
