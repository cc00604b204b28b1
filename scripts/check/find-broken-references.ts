import { posix } from 'node:path'
import { madePaths } from './read-sources.ts'
import { isCode } from './source-file.ts'
import type { SourceFile, Violation } from './source-file.ts'

const areas = /^(apps|packages|prisma|scripts|tests|bench|deploy|docs|\.ci)\//
const fileName = /\.(ts|tsx|mjs|json|md|ya?ml|sql|prisma|toml|css|html|sh)$/

/** Paths that the docs and the comments of the code cite in backticks, or link to, and that are not there. */
export function findBrokenReferences(
  files: readonly SourceFile[],
  paths: readonly string[],
): Violation[] {
  const known = new Set([...paths.flatMap(withFolders), ...madePaths])
  return files.flatMap((file) =>
    citations(file)
      .filter(({ target }) => !exists(target, file.path, known))
      .map(({ target, line }) => ({
        rule: 'doc-reference',
        file: file.path,
        line,
        message: `${target} does not exist`,
      })),
  )
}

interface Citation {
  target: string
  line: number
}

function citations({ path, text }: SourceFile): Citation[] {
  const lines = (isCode(path) ? text.split('\n').map(commentOf) : outsideFences(text)).entries()
  return [...lines].flatMap(([index, line]) => {
    const quoted = [...line.matchAll(/`([^`]+)`/g)].map(([, target = '']) => target).filter(isPath)
    const linked = [...line.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const local = linked.filter(
      (target) => !isCode(path) && /^[\w.]/.test(target) && !/^\w+:/.test(target),
    )
    return [...quoted, ...local].map((target) => ({ target, line: index + 1 }))
  })
}

function commentOf(line: string): string {
  return /(?:\/\/|\/\*|^\s*\*)(.*)/.exec(line)?.[1] ?? ''
}

/** The lines of a Markdown text, with those of fenced blocks emptied. */
function outsideFences(text: string): string[] {
  let fenced = false
  return text.split('\n').map((line) => {
    const fence = /^\s*(```|~~~)/.test(line)
    if (fence) fenced = !fenced
    return fenced || fence ? '' : line
  })
}

/** Not a path: globs, `<placeholders>`, routes like `/api/v1/rooms`, module names, and the forbidden index.ts. */
function isPath(text: string): boolean {
  if (!/^(\.{1,2}\/)?[\w.@][\w.@/-]*$/.test(text)) return false
  if (/^index\.\w+$/.test(text)) return false
  return areas.test(text) || /^@dramatis\/\w/.test(text) || fileName.test(text)
}

function exists(target: string, citedIn: string, known: ReadonlySet<string>): boolean {
  const path = posix.normalize(target.replace(/#.*$/, '').replace(/\/$/, ''))
  const workspace = /^@dramatis\/([^/]+)(?:\/(.+))?$/.exec(path)
  if (workspace) {
    const [, name = '', inner] = workspace
    return ['packages', 'apps'].some((area) =>
      known.has(inner ? `${area}/${name}/src/${inner}.ts` : `${area}/${name}`),
    )
  }
  const beside = posix.join(posix.dirname(citedIn), path)
  if ([path, `${path}.ts`, beside].some((one) => known.has(one) || isMade(one))) return true
  return !areas.test(path) && [...known].some((one) => one.endsWith(`/${path}`))
}

function isMade(path: string): boolean {
  return madePaths.some((made) => path.startsWith(`${made}/`))
}

/** a/b/c.ts as a, a/b and a/b/c.ts. */
function withFolders(path: string): string[] {
  const segments = path.split('/')
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'))
}
