import { spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const SOURCES = [
  'apps/web/src',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'apps/web/public',
  'apps/web/compress-assets.config.ts',
  'apps/web/early-scripts.config.ts',
  'packages/contracts/src',
]

/** Builds the web app where it is missing or older than its sources; about two seconds. Answers its folder. */
export async function buildWeb(root: string, say: (line: string) => void): Promise<string> {
  const dist = join(root, 'apps/web/dist')
  const page = join(dist, 'index.html')
  const built = existsSync(page) ? statSync(page).mtimeMs : 0
  if (built > (await newest(root))) return dist
  say('Building the web app')
  const vite = join(
    dirname(createRequire(import.meta.url).resolve('vite/package.json')),
    'bin/vite.js',
  )
  const child = spawn(process.execPath, [vite, 'build', 'apps/web', '--logLevel', 'warn'], {
    cwd: root,
    // Under a test runner NODE_ENV would be another, and the pages React's slower development build.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error('The web app could not be built: see above')
  return dist
}

async function newest(root: string): Promise<number> {
  const times = await Promise.all(
    SOURCES.map(async (source) => {
      const path = join(root, source)
      const top = statSync(path)
      if (!top.isDirectory()) return top.mtimeMs
      const entries = await readdir(path, { recursive: true })
      return Math.max(...entries.map((entry) => statSync(join(path, entry)).mtimeMs))
    }),
  )
  return Math.max(...times)
}
