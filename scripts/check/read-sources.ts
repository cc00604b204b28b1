import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './source-file.ts'

const skippedFolders = new Set(['node_modules', 'dist', 'coverage'])
const shownHiddenFolders = new Set(['.ci', '.github'])

/** Made by npm install, the build or a run: not ours to check, but they may be spoken of. */
export const madePaths = ['packages/db/src/generated', 'apps/web/dist', '.data']

/** Every file that is ours, sorted. Walks instead of asking git, so that an unpacked archive can be checked too. */
export function listFiles(root: string, folder = ''): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  return entries.flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (!entry.isDirectory()) return [path]
    if (skippedFolders.has(entry.name) || madePaths.includes(path)) return []
    if (entry.name.startsWith('.') && !shownHiddenFolders.has(entry.name)) return []
    return listFiles(root, path)
  })
}

export function readSources(root: string, paths: readonly string[]): SourceFile[] {
  return paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}
