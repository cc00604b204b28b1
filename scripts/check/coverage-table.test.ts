import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const page = read('docs/coverage.md')

const bulletFiles = readdirSync(join(root, 'tests/e2e'))
  .filter((name) => /^s\d-.*\.test\.ts$/.test(name))
  .map((name) => `tests/e2e/${name}`)
  .toSorted()

/** The titles that the table has under each file. */
const told = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .flatMap((section) => {
      const [, file] = /^S\d .*: `([^`]+)`$/m.exec(section) ?? []
      const rows = [...section.matchAll(/^\| S\d\.\d +\| (.+?) +\|/gm)]
      return file === undefined ? [] : [[file, rows.map(([, title]) => title)] as const]
    }),
)

function titlesIn(text: string): string[] {
  return [...text.matchAll(/^ *it\(\s*'((?:[^'\\]|\\.)+)'/gm)].map(([, title = '']) => title)
}

describe('the table of what is covered', () => {
  it('has a part for each file of bullets, and no other', () => {
    expect([...told.keys()].toSorted()).toEqual(bulletFiles)
    expect(
      bulletFiles.map((file) => file.slice('tests/e2e/'.length, 'tests/e2e/s1'.length)),
    ).toEqual(['s1', 's2', 's3', 's4', 's5'])
  })

  it.each(bulletFiles)('names each test of %s as it is called, in order', (file) => {
    const titles = titlesIn(read(file))
    expect(titles.length).toBeGreaterThan(2)
    expect(told.get(file)).toEqual(titles)
  })

  it.each(bulletFiles)('names tests that run on both backends: %s', (file) => {
    expect(read(file)).toContain('describe.each(backends)')
  })

  it('names only files that are there', () => {
    const files = [...page.matchAll(/`((?:tests|scripts|apps|bench)\/[^`]+)`/g)]
    expect(files.length).toBeGreaterThan(10)
    expect(files.flatMap(([, path = '']) => (existsSync(join(root, path)) ? [] : [path]))).toEqual(
      [],
    )
  })
})
