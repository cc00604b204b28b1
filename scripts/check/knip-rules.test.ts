import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantTree } from './plant-tree.ts'
import { runTool } from './run-tool.ts'

const main = `import { used } from '@dramatis/core/used'\nused()\n`
const core = { name: '@dramatis/core', private: true, exports: { './*': './src/*.ts' } }
const worker = { name: '@dramatis/worker', private: true, dependencies: { '@dramatis/core': '*' } }

const clean = {
  'package.json': json({ private: true, workspaces: ['apps/*', 'packages/*'] }),
  'packages/core/package.json': json(core),
  'packages/core/src/used.ts': 'export function used() {}\n',
  'apps/worker/package.json': json(worker),
  'apps/worker/src/main.ts': main,
}

const planted: Record<string, string> = {
  'packages/core/package.json': json({ ...core, dependencies: { bullmq: '*' } }),
  'packages/core/src/used.ts': 'export function used() {}\nexport function unusedExport() {}\n',
  'packages/core/src/left.ts': 'export function exportOfUnusedFile() {}\n',
  'apps/worker/src/forgotten.ts': 'export {}\n',
  'apps/worker/src/main.ts': `${main}import 'hono'\n`,
}

const findings: [what: string, said: RegExp][] = [
  ['a file that nothing imports', /Unused files[^]*apps\/worker\/src\/forgotten\.ts/],
  [
    'an export that nothing imports',
    /Unused exports[^]*unusedExport .*packages\/core\/src\/used\.ts/,
  ],
  ['the exports of an unused file', /Unused exports[^]*exportOfUnusedFile .*core\/src\/left\.ts/],
  ['a dependency that nothing imports', /Unused dependencies[^]*bullmq .*core\/package\.json/],
  ['an import that is not listed', /Unlisted dependencies[^]*hono .*apps\/worker\/src\/main\.ts/],
]

describe('knip, with our configuration,', { timeout: 30_000 }, () => {
  const dirty = plantTree({ ...clean, ...planted }, ['knip.jsonc'])
  const tidy = plantTree(clean, ['knip.jsonc'])
  let said = ''

  beforeAll(async () => {
    said = (await runKnip(dirty.folder)) ?? ''
  })
  afterAll(() => {
    dirty.remove()
    tidy.remove()
  })

  it.each(findings)('catches %s', (_, expected) => {
    expect(said).toMatch(expected)
  })

  it('passes a clean tree', async () => {
    expect(await runKnip(tidy.folder)).toBeNull()
  })
})

// The hints would be about the workspaces that the small tree leaves out.
function runKnip(folder: string) {
  return runTool(folder, ['knip', '--no-progress', '--no-config-hints'])
}

function json(value: object): string {
  return `${JSON.stringify(value)}\n`
}
