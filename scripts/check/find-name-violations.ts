import { isCode } from './source-file.ts'
import type { Violation } from './source-file.ts'

const vagueNames = [
  'shared',
  'util',
  'utils',
  'common',
  'helper',
  'helpers',
  'service',
  'manager',
  'misc',
]

const kebabCase = /^\.?[a-z0-9]+([.-][a-z0-9]+)*$/
const customaryNames = new Set(['README.md', 'LICENSE', 'Dockerfile'])
const areas = /^(apps|packages|scripts|tests|bench|deploy|docs|prisma)\//
const namedByPrisma = /^prisma\/migrations\//

/** Rules on the names of files and folders. */
export function findNameViolations(paths: readonly string[]): Violation[] {
  return paths.flatMap((path) => {
    const report = (rule: string, message: string) => ({ rule, message, file: path, line: 1 })
    const found: Violation[] = []
    const segments = path.split('/')
    const name = segments.at(-1) ?? ''
    if (/^index\.[cm]?[jt]sx?$/.test(name)) {
      found.push(report('no-index', 'name the file as what it does'))
    }
    if (areas.test(path) && !namedByPrisma.test(path) && !segments.every(isKebab)) {
      found.push(report('kebab-case', 'names are lower-case words with hyphens'))
    }
    if (segments.slice(0, -1).some(isVagueFolder) || (isCode(path) && isVague(name))) {
      found.push(report('vague-name', 'say what it does: no shared, utils, helpers, service, ...'))
    }
    return found
  })
}

function isKebab(name: string): boolean {
  return kebabCase.test(name) || customaryNames.has(name)
}

function isVagueFolder(name: string): boolean {
  return isVague(name) || isVague(name.replace(/s$/, ''))
}

/** The last word counts: date-utils is vague, service-worker is not. */
function isVague(name: string): boolean {
  const stem = name.replace(/\..*$/, '')
  return vagueNames.includes(stem.split('-').at(-1) ?? '')
}
