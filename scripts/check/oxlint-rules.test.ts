import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plantTree } from './plant-tree.ts'
import { runTool } from './run-tool.ts'

const configs = [
  '.oxlintrc.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'apps/web/tsconfig.json',
  'tests/browser/tsconfig.json',
]
const later = 'async function later() {}\n'
const lines = (count: number) => 'export {}\n'.repeat(count)

const planted: [rule: string, path: string, text: string][] = [
  ['import(no-cycle)', 'packages/core/src/cycle-a.ts', `import './cycle-b.ts'\n`],
  ['import(no-cycle)', 'packages/core/src/cycle-b.ts', `import './cycle-a.ts'\n`],
  ['import(no-default-export)', 'packages/core/src/default.ts', 'export default 1\n'],
  ['import(no-mutable-exports)', 'packages/core/src/mutable.ts', 'export let x = 1\nx = 2\n'],
  ['eslint(max-lines)', 'packages/core/src/long.ts', lines(301)],
  ['eslint(max-lines)', 'packages/core/src/long.test.ts', lines(401)],
  ['eslint(no-console)', 'packages/core/src/console.ts', `console.log('x')\n`],
  ['eslint(no-unused-vars)', 'packages/core/src/unused.ts', 'const x = 1\nexport {}\n'],
  ['node(no-process-env)', 'packages/core/src/plain-env.ts', 'export const x = process.env.X\n'],
  ['node(no-process-env)', 'apps/api/src/quoted-env.ts', `export const x = process['env']['X']\n`],
  ['typescript(no-floating-promises)', 'packages/core/src/floating.ts', `${later}later()\n`],
  [
    'typescript(no-misused-promises)',
    'packages/core/src/misused.ts',
    `${later}export const xs = [1].forEach(async () => { await later() })\n`,
  ],
  [
    'typescript(await-thenable)',
    'packages/core/src/awaited.ts',
    'declare const x: number\nawait x\n',
  ],
  ['typescript(no-explicit-any)', 'packages/core/src/any.ts', 'export const x: any = 1\n'],
  ['node(no-process-env)', 'apps/web/src/env-in-web.ts', 'export const x = process.env.X\n'],
  [
    'react(no-danger)',
    'apps/web/src/raw-html.tsx',
    `export const Raw = () => <p dangerouslySetInnerHTML={{ __html: '' }} />\n`,
  ],
  [
    'react-hooks(rules-of-hooks)',
    'apps/web/src/hooks.tsx',
    `export function Odd(props: { on: boolean }) {\n  if (props.on) useState(1)\n  return <p />\n}\n`,
  ],
  ['jsx-a11y(alt-text)', 'apps/web/src/alt.tsx', `export const Mute = () => <img src="x.png" />\n`],
  [
    'typescript(no-non-null-assertion)',
    'packages/core/src/non-null.ts',
    'export const x = [1][0]!\n',
  ],
  [
    'typescript(consistent-type-imports)',
    'packages/core/src/type-import.ts',
    `import { Box } from './box.ts'\nexport const x: Box = 1\n`,
  ],
  [
    'typescript(switch-exhaustiveness-check)',
    'packages/core/src/switch.ts',
    `export function f(x: 'a' | 'b') {\n  switch (x) {\n    case 'a':\n  }\n}\n`,
  ],
  [
    'typescript(ban-ts-comment)',
    'packages/core/src/ignore.ts',
    '// @ts-ignore\nexport const x = 1\n',
  ],
  [
    'vitest(no-restricted-vi-methods)',
    'packages/core/src/mock.test.ts',
    withVitest(`vi.mock('x')`),
  ],
  [
    'vitest(no-restricted-vi-methods)',
    'packages/core/src/do-mock.test.ts',
    withVitest(`vi.doMock('x')`),
  ],
  ['vitest(no-restricted-vi-methods)', 'tests/e2e/jest.test.ts', `jest.mock('x')\n`],
  [
    'vitest(no-focused-tests)',
    'packages/core/src/only.test.ts',
    withVitest(`it.only('x', () => { expect(1).toBe(1) })`),
  ],
  [
    'vitest(no-disabled-tests)',
    'tests/e2e/skip.test.ts',
    withVitest(`it.skip('x', () => { expect(1).toBe(1) })`),
  ],
  ['vitest(expect-expect)', 'packages/core/src/nothing.test.ts', withVitest(`it('x', () => {})`)],
]

const wrong = `export const x: number = 'x'\n`

/** What the compiler says, in each of its projects and by what each of them sets. */
const mistyped: typeof planted = [
  ['typescript(TS2322)', 'packages/core/src/wrong.ts', wrong],
  ['typescript(TS2322)', 'apps/api/src/wrong.ts', wrong],
  ['typescript(TS2322)', 'apps/worker/src/wrong.test.ts', wrong],
  ['typescript(TS2322)', 'scripts/wrong.ts', wrong],
  ['typescript(TS2322)', 'bench/wrong.ts', wrong],
  ['typescript(TS2322)', 'tests/e2e/wrong.ts', wrong],
  ['typescript(TS2322)', 'wrong.ts', wrong],
  ['typescript(TS2322)', 'tests/browser/wrong.ts', wrong],
  ['typescript(TS2322)', 'apps/web/src/wrong.ts', wrong],
  ['typescript(TS2322)', 'apps/web/compress-assets.config.ts', wrong],
  [
    'typescript(TS2322)',
    'apps/web/src/wrong.tsx',
    'export const Wrong = () => <p title={1}>{String(1)}</p>\n',
  ],
  ['typescript(TS2584)', 'apps/api/src/dom.ts', 'export const x = document.title\n'],
  ['typescript(TS2584)', 'tests/e2e/dom.ts', 'export const x = document.title\n'],
  [
    'typescript(TS2339)',
    'packages/core/src/newer.ts',
    'export const x = [1].values().map(String)\n',
  ],
  ['typescript(TS2532)', 'packages/core/src/indexed.ts', 'export const x = [1][0].toFixed()\n'],
  [
    'typescript(TS2375)',
    'packages/core/src/exact.ts',
    'export const x: { y?: number } = { y: undefined }\n',
  ],
  ['typescript(TS7006)', 'packages/core/src/implicit.ts', 'export const f = (x) => String(x)\n'],
  [
    'typescript(TS4114)',
    'packages/core/src/override.ts',
    'class A {\n  x = 1\n}\nexport class B extends A {\n  x = 2\n}\n',
  ],
  [
    'typescript(TS7029)',
    'packages/core/src/fall.ts',
    `export function f(x: number) {\n  switch (x) {\n    case 1:\n      f(2)\n    default:\n      f(3)\n  }\n}\n`,
  ],
  ['typescript(TS6133)', 'packages/core/src/local.ts', 'const x = 1\nexport {}\n'],
  ['typescript(TS6133)', 'packages/core/src/parameter.ts', 'export const f = (x: number) => 1\n'],
  ['typescript(TS1294)', 'packages/core/src/enum.ts', 'export enum X {\n  Y,\n}\n'],
  [
    'typescript(TS1484)',
    'packages/core/src/verbatim.ts',
    `import { Box } from './box.ts'\nexport const x: Box = 1\n`,
  ],
  ['typescript(TS2307)', 'packages/core/src/missing.ts', `export * from './nowhere.ts'\n`],
  ['typescript(TS1005)', 'packages/core/src/broken.ts', 'export const x = (1\n'],
]

const clean: Record<string, string> = {
  'package.json': '{ "type": "module" }\n',
  'packages/core/src/box.ts': 'export type Box = number\n',
  'packages/core/src/full.ts': lines(300),
  'packages/core/src/full.test.ts': lines(400),
  'packages/core/src/awaits.ts': `${later}export const x = await later()\n`,
  'apps/api/src/env.ts': 'export const readEnv = () => process.env\n',
  'scripts/planted.ts': 'console.log(process.env.PATH)\n',
  'vite.config.ts': 'export default {}\n',
  'apps/web/src/dom.tsx': 'export const Dom = () => <p>{document.title}</p>\n',
  'apps/web/src/vite.ts': 'export const x = import.meta.env\n',
  'tests/browser/dom.ts': 'export const x = document.title\n',
  'packages/db/src/generated/client.ts': `export * from './client.ts'\nexport default process.env\n`,
}

describe('the oxlint rules', { timeout: 30_000 }, () => {
  let said = ''
  const dirty = plantTree(
    {
      ...clean,
      ...Object.fromEntries([...planted, ...mistyped].map(([, ...file]) => file)),
    },
    configs,
  )

  beforeAll(async () => {
    said = (await runTool(dirty.folder, ['oxlint', '--format', 'unix'])) ?? ''
  })
  afterAll(dirty.remove)

  it.each([...planted, ...mistyped])('%s is caught in %s', (rule, path) => {
    const found = said.split('\n').filter((line) => line.startsWith(`${path}:`))
    expect(found.join('\n')).toContain(`[Error/${rule}]`)
  })

  it.each(Object.keys(clean))('leave %s alone beside the others', (path) => {
    expect(said).not.toContain(`${path}:`)
  })
})

function withVitest(code: string): string {
  const names = ['expect', 'it', 'vi'].filter((name) => new RegExp(`\\b${name}\\b`).test(code))
  return `import { ${names.join(', ')} } from 'vitest'\n${code}\n`
}
