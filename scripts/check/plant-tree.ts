import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** A throw-away folder with `files`, our own `configs` and our tools, to see a tool catch what is planted there. */
export function plantTree(files: Readonly<Record<string, string>>, configs: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'dramatis-check-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const config of configs) cpSync(join(root, config), join(folder, config))
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  for (const name of ['.bin', '@types', 'vite', 'vitest', 'oxlint-tsgolint', '@oxlint-tsgolint']) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
