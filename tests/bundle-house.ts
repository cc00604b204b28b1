import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** The programs of a house, in the order of their names in `House`. */
const programs = ['apps/api/src/main.ts', 'apps/worker/src/main.ts']

/**
 * The same sources as one file for each program: a process starts in a third of the work that it takes to load
 * hundreds of TypeScript files, and the tests start hundreds of processes. Answers the folder, inside `root` so that
 * installed packages are found as ever.
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
    sourcemap: 'linked',
    sourcesContent: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [ownSources],
  })
  return outdir
}

/** Packages of others stay outside; a file of ours is told its own address, not that of the bundle. */
const ownSources: Plugin = {
  name: 'own sources',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@dramatis/')
        ? undefined
        : { path, external: true },
    )
    bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8')
      const url = JSON.stringify(pathToFileURL(path).href)
      return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' }
    })
  },
}
