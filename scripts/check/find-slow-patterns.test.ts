import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findSlowPatterns, type SlowPatternAllowances } from './find-slow-patterns.ts'
import { listFiles, readSources } from './read-sources.ts'
import { isCode } from './source-file.ts'

const root = join(import.meta.dirname, '../..')
const none = { patterns: {}, built: {} }

const allowed: SlowPatternAllowances = {
  patterns: {
    '^(UTC|[A-Za-z_]+(\\/[A-Za-z0-9_+-]+)+)$':
      'Each round begins with a slash, which no round holds: there is one way to match',
  },
  built: {
    'packages/contracts/src/ids.ts': 'A prefix of ours and a count: no repetition at all',
    'packages/llm/src/scripted/structured/choice-writers.ts':
      'The name is one of ours; one repetition, on the lines of a prompt of ours',
    'packages/llm/src/scripted/structured/read-limits.ts':
      'The pattern is from a schema that we sent ourselves, and only the demo model reads it',
  },
}

const read = (text: string) => findSlowPatterns([{ path: 'packages/x/src/planted.ts', text }], none)

describe('a regular expression', () => {
  it('of ours repeats no repetition, so that no input takes it longer than its length says', () => {
    const paths = listFiles(root).filter(
      (path) => /^(apps|packages)\/[^/]+\/src\//.test(path) && isCode(path),
    )
    const { violations, count, used } = findSlowPatterns(readSources(root, paths), allowed)
    expect(violations).toEqual([])
    expect(count).toBeGreaterThan(250)
    const reasons = [...Object.keys(allowed.patterns), ...Object.keys(allowed.built)]
    expect([...used].toSorted()).toEqual(reasons.toSorted())
  })

  it.each([
    String.raw`/^(a+)+$/`,
    String.raw`/(\w*)*x/`,
    String.raw`/^(\d+|\s+)*$/u`,
    String.raw`/(?<=(a+)+)b/`,
    String.raw`/((?:ab?)+){2,}/`,
  ])('as %s is seen', (literal) => {
    const { violations } = read(`const shape = ${literal}`)
    expect(violations).toMatchObject([{ rule: 'slow-pattern', line: 1 }])
  })

  it.each([
    String.raw`/^\s*\d+(\.\d+)?\s*$/`,
    String.raw`/(?<!s)s$/`,
    String.raw`/(?<name>[a-z]+)-(?<rest>\d+)/`,
    String.raw`/\p{Script=Han}{2,6}/u`,
  ])('as %s passes', (literal) => {
    expect(read(`const shape = ${literal}`).violations).toEqual([])
  })

  it('that is built while running is seen, with new and without', () => {
    const { violations } = read('const one = new RegExp(text)\nconst two = RegExp(text)')
    expect(violations.map(({ line }) => line)).toEqual([1, 2])
  })
})
