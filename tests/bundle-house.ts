import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** The programs of a house, in the order of their names in `House`. */
const programs = ['apps/api/src/main.ts', 'apps/worker/src/main.ts']

/** What looks for files beside its own: a binary, a worker thread, the pages of the job dashboard. */
const outside = ['@node-rs/*', '@bull-board/*', 'pino']

/** ES modules have no `require`, which some packages of others still call. */
const requireOfOthers = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url)`

/**
 * The same sources, and the packages they use, as one file for each program: a process starts in half a second of
 * work where hundreds of files took three times as long, and the tests start hundreds of processes. Answers the
 * folder, inside `root` so that what stays outside is found as ever.
 */
export async function bundleHouse(root: string, name: string): Promise<string> {
  const outdir = join(root, 'node_modules', '.dramatis', name)
  await build({
    absWorkingDir: root,
    entryPoints: programs,
    outbase: '.',
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    banner: { js: requireOfOthers },
    external: outside,
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [ownSources],
  })
  return outdir
}

/** A file of ours is told its own address, not that of the bundle. */
const ownSources: Plugin = {
  name: 'own sources',
  setup(bundle) {
    bundle.onLoad({ filter: /\/(apps|packages)\/[^/]+\/src\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const url = JSON.stringify(pathToFileURL(path).href)
      return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' }
    })
  },
}
