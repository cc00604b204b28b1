import { spawnSync } from 'node:child_process'

/** The user that PostgreSQL runs as: it refuses to run as root. Null: as whoever we are. */
export interface OsUser {
  uid: number
  gid: number
}

const NAME = 'postgres'

/** As root: the user `postgres`, made if the system has none. @throws when it cannot be made. */
export function chooseOsUser(log: (line: string) => void): OsUser | null {
  if (process.getuid?.() !== 0) return null
  const known = lookUp()
  if (known) return known
  log(`PostgreSQL does not run as root: making the system user "${NAME}" for it`)
  const made = spawnSync('useradd', ['--system', '--no-create-home', '--user-group', NAME])
  const user = made.status === 0 ? lookUp() : null
  if (user) return user
  throw new Error(
    `PostgreSQL does not run as root and the user "${NAME}" could not be made: run as a normal user, or set DATABASE_URL`,
  )
}

function lookUp(): OsUser | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const { status, stdout } = spawnSync('id', [flag, NAME], { encoding: 'utf8' })
    return status === 0 ? Number(stdout) : Number.NaN
  })
  if (uid === undefined || gid === undefined || Number.isNaN(uid + gid)) return null
  return { uid, gid }
}
