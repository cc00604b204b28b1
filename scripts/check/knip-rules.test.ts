import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantTree } from './plant-tree.ts'
import { runTool } from './run-tool.ts'

const core = {
  name: '@dramatis/core',
  private: true,
  exports: { './*': './src/*.ts' },
  dependencies: { bullmq: '*' },
}
const worker = { name: '@dramatis/worker', private: true, dependencies: { '@dramatis/core': '*' } }

const files = {
  'package.json': json({ private: true, workspaces: ['apps/*', 'packages/*'] }),
  'packages/core/package.json': json(core),
  'packages/core/src/clean.ts': 'export function wantedExport() {}\n',
  'packages/core/src/used.ts': 'export function used() {}\nexport function unusedExport() {}\n',
  'packages/core/src/left.ts': 'export function exportOfUnusedFile() {}\n',
  'apps/worker/package.json': json(worker),
  'apps/worker/src/forgotten.ts': 'export {}\n',
  'apps/worker/src/main.ts': `import { wantedExport } from '@dramatis/core/clean'
import { used } from '@dramatis/core/used'
import 'hono'
wantedExport()
used()
`,
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
  const tree = plantTree(files, ['knip.jsonc'])
  let said = ''

  beforeAll(async () => {
    // The hints would be about the workspaces that the small tree leaves out.
    said = (await runTool(tree.folder, ['knip', '--no-progress', '--no-config-hints'])) ?? ''
  })
  afterAll(tree.remove)

  it.each(findings)('catches %s', (_, expected) => {
    expect(said).toMatch(expected)
  })

  it('says nothing else', () => {
    expect(said.match(/^[A-Z].* \(\d+\)$/gm)).toEqual([
      'Unused files (1)',
      'Unused dependencies (1)',
      'Unlisted dependencies (1)',
      'Unused exports (2)',
    ])
  })
})

function json(value: object): string {
  return `${JSON.stringify(value)}\n`
}
