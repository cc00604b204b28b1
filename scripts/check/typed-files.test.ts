import { execFileSync } from 'node:child_process'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { listFiles } from './read-sources.ts'

const root = join(import.meta.dirname, '../..')

it('every TypeScript file of the tree is in one of the two projects that are type-checked', () => {
  const seen = new Set(['tsconfig.json', 'apps/web/tsconfig.json'].flatMap(filesOf))
  const ours = listFiles(root).filter((path) => /\.tsx?$/.test(path))
  expect(ours.filter((path) => !seen.has(path))).toEqual([])
})

function filesOf(project: string): string[] {
  const tsc = join(root, 'node_modules/.bin/tsc')
  const listed = execFileSync(tsc, ['-p', project, '--listFilesOnly'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\n').map((path) => relative(root, path).replaceAll('\\', '/'))
}
