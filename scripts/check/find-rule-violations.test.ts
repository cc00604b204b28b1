import { describe, expect, it } from 'vitest'
import { findRuleViolations } from './find-rule-violations.ts'

const disable = '// oxlint-' + 'disable'

describe('the source rules', () => {
  it.each([
    ['export-star', 'packages/core/src/planted.ts', `export * from './x.ts'`],
    ['export-star', 'packages/core/src/planted.ts', `export * as x from './x.ts'`],
    ['hidden-env', 'packages/core/src/planted.ts', `const { env } = process`],
    ['hidden-env', 'packages/core/src/planted.ts', `const it = globalThis.process.env`],
    ['hidden-env', 'apps/api/src/planted.ts', `import { env } from 'node:process'`],
    ['hidden-env', 'apps/api/src/planted.ts', `import process from 'process'`],
    ['skipped-test', 'packages/core/src/planted.test.ts', `test.skip('x', () => {})`],
    ['skipped-test', 'packages/core/src/planted.test.ts', `it.only('x', () => {})`],
    ['skipped-test', 'packages/core/src/planted.test.ts', `describe.skip('x', () => {})`],
    ['skipped-test', 'packages/core/src/planted.test.ts', `it.skipIf(!redis)('x', () => {})`],
    ['skipped-test', 'packages/core/src/planted.test.ts', `it.todo('x')`],
    ['skipped-test', 'packages/core/src/planted.test.ts', `it('x', { skip: true }, () => {})`],
    ['skipped-test', 'packages/core/src/planted.contract.ts', `it('x', (t) => t.skip())`],
    ['skipped-test', 'tests/drills/planted.test.ts', `describe.runIf(redis)('x', () => {})`],
    ['silent-disable', 'packages/core/src/planted.ts', `${disable}-next-line no-var`],
    ['silent-disable', 'packages/core/src/planted.ts', `${disable}-next-line -- because`],
    ['silent-disable', 'packages/core/src/planted.ts', `${disable} no-var --`],
    ['silent-disable', 'packages/core/src/planted.ts', `/* eslint-` + `disable */`],
  ])('see %s in %s: %s', (rule, path, text) => {
    expect(rulesBroken(path, text)).toEqual([rule])
  })

  it.each([
    ['packages/core/src/planted.ts', `export { x } from './x.ts'\nimport * as y from './y.ts'`],
    ['apps/api/src/env.ts', `const { env } = process`],
    ['apps/api/src/planted.ts', `const { pid } = process.versions`],
    ['scripts/planted.ts', `const { env } = process`],
    ['packages/core/src/planted.ts', `const page = await rows.skip(10)`],
    ['packages/core/src/planted.test.ts', `it('skips nothing', () => find({ skip: 10 }))`],
    ['packages/core/src/planted.ts', `${disable}-next-line no-var, no-console -- a reason`],
  ])('pass clean code in %s: %s', (path, text) => {
    expect(rulesBroken(path, text)).toEqual([])
  })
})

function rulesBroken(path: string, text: string): string[] {
  return findRuleViolations([{ path, text }]).map(({ rule }) => rule)
}
