import { execFileSync } from 'node:child_process'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { listFiles } from './read-sources.ts'

const root = join(import.meta.dirname, '../..')

it('every TypeScript file of the tree is in one of the projects that are type-checked', () => {
  const projects = ['tsconfig.json', 'apps/web/tsconfig.json', 'tests/browser/tsconfig.json']
  const seen = new Set(projects.flatMap(filesOf))
  const ours = listFiles(root).filter((path) => /\.tsx?$/.test(path))
  expect(ours.filter((path) => !seen.has(path))).toEqual([])
})

/** What a project includes by its patterns; asking for the files it reads would compile all of them. */
function filesOf(project: string): string[] {
  const tsc = join(root, 'node_modules/.bin/tsc')
  const shown = execFileSync(tsc, ['-p', project, '--showConfig'], { cwd: root, encoding: 'utf8' })
  const { files } = JSON.parse(shown) as { files: string[] }
  return files.map((file) => relative(root, join(root, dirname(project), file)))
}
