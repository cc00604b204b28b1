import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, cp, mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { OsUser } from './os-user.ts'

export interface Place {
  /** Holds bin/, lib/ and share/. */
  binaries: string
  /** Holds the cluster, the password and the log; private to the user that PostgreSQL runs as. */
  home: string
}

/** Where a checkout that PostgreSQL's user may not enter keeps its cluster and a copy of the binaries. */
const SYSTEM_ROOT = '/var/lib/dramatis'

/**
 * Beside the caller's folder where PostgreSQL's user can reach it. Under a private home (mode 0700) that user
 * reaches neither, so both go under /var/lib, in a folder named after the wanted one.
 */
export async function choosePlace(
  wanted: { binaries: string; home: string },
  user: OsUser | null,
): Promise<Place> {
  if (!user) {
    await mkdir(wanted.home, { recursive: true, mode: 0o700 })
    return wanted
  }
  const away = join(SYSTEM_ROOT, nameOf(wanted.home))
  const home = (await reachable(dirname(wanted.home), user)) ? wanted.home : away
  await mkdir(home, { recursive: true, mode: 0o700 })
  await chown(home, user.uid, user.gid)
  if (home === away) await chmod(SYSTEM_ROOT, 0o755)
  const binaries = runs(wanted.binaries, user)
    ? wanted.binaries
    : await copyBinaries(wanted.binaries)
  return { binaries, home }
}

function nameOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16)
}

async function reachable(folder: string, user: OsUser): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  const path = spawnSync('test', ['-x', folder], { ...user, cwd: '/' })
  return path.status === 0
}

function runs(binaries: string, user: OsUser): boolean {
  return (
    spawnSync(join(binaries, 'bin', 'initdb'), ['--version'], { ...user, cwd: '/' }).status === 0
  )
}

/** Copied once per version: the name carries the size and time of the server program. */
async function copyBinaries(from: string): Promise<string> {
  const { size, mtimeMs } = await stat(join(from, 'bin', 'postgres'))
  const target = join(SYSTEM_ROOT, `postgresql-${nameOf(`${from} ${size} ${mtimeMs}`)}`)
  if (existsSync(target)) return target
  const draft = `${target}.${process.pid}`
  await mkdir(SYSTEM_ROOT, { recursive: true, mode: 0o755 })
  await rm(draft, { recursive: true, force: true })
  await cp(from, draft, { recursive: true, verbatimSymlinks: true })
  await rename(draft, target).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  })
  return target
}
