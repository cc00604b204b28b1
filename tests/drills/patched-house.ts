import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const checkout = join(import.meta.dirname, '..', '..')

/** One textual change to one file; `find` must be there exactly once. */
export interface Patch {
  path: string
  find: string
  replace: string
}

export interface PatchedSource {
  /** For `World.root`. */
  root: string
  remove(): Promise<void>
}

const copied = ['apps/api', 'apps/worker', 'packages']
const files = ['package.json', 'tsconfig.json', 'tsconfig.base.json']

export interface Change {
  files: readonly string[]
  change: (path: string, text: string) => string
}

/**
 * A copy of the sources in which one mechanism is switched off, to prove that a drill would see it missing. The copy
 * has links to the installed packages, and to its own copies of ours. `from` may be such a copy: what is patched there
 * stays so. @throws when a patch does not match once.
 */
export async function patchSource(
  patches: readonly Patch[],
  { from = checkout, more }: { from?: string | undefined; more?: Change } = {},
): Promise<PatchedSource> {
  const root = await mkdtemp(join(tmpdir(), 'dramatis-patched-'))
  const remove = () => rm(root, { recursive: true, force: true })
  try {
    await copySource(from, root)
    for (const patch of patches) await applyPatch(root, patch)
    for (const path of more?.files ?? []) {
      const text = await readFile(join(root, path), 'utf8')
      await writeFile(join(root, path), more?.change(path, text) ?? text)
    }
  } catch (error) {
    await remove()
    throw error
  }
  return { root, remove }
}

async function applyPatch(root: string, { path, find, replace }: Patch) {
  const text = await readFile(join(root, path), 'utf8')
  const times = text.split(find).length - 1
  if (times !== 1) throw new Error(`${path} holds ${times} times, not once: ${find}`)
  await writeFile(
    join(root, path),
    text.replace(find, () => replace),
  )
}

/** Patches that match the checkout no more, applied one after the other: a mutant that changes nothing proves nothing. */
export async function findStale(patches: readonly Patch[]): Promise<string[]> {
  const texts = new Map<string, string>()
  const stale: string[] = []
  for (const { path, find, replace } of patches) {
    const text = texts.get(path) ?? (await readFile(join(checkout, path), 'utf8'))
    if (text.split(find).length !== 2) stale.push(`${path}: ${find}`)
    texts.set(
      path,
      text.replace(find, () => replace),
    )
  }
  return stale
}

async function copySource(from: string, root: string) {
  const filter = (path: string) => !/\/node_modules(\/|$)|\.test\.ts$/.test(path)
  for (const path of [...copied, ...files]) {
    await cp(join(from, path), join(root, path), { recursive: true, filter })
  }
  const installed = join(checkout, 'node_modules')
  const modules = join(root, 'node_modules')
  await mkdir(join(modules, '@dramatis'), { recursive: true })
  for (const name of await readdir(installed)) {
    if (name === '@dramatis' || name.startsWith('.')) continue
    await symlink(join(installed, name), join(modules, name))
  }
  for (const name of await readdir(join(root, 'packages'))) {
    await symlink(join(root, 'packages', name), join(modules, '@dramatis', name))
  }
}
