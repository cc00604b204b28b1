import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { borders, configBorder, testBorder } from './border-table.ts'
import type { Border } from './border-table.ts'
import { readImports } from './read-imports.ts'
import { isCode, isTest } from './source-file.ts'
import type { SourceFile, Violation } from './source-file.ts'

/** Imports that cross a border they may not cross. */
export function findBorderViolations(files: readonly SourceFile[]): Violation[] {
  return files.filter(({ path }) => isCode(path)).flatMap(judgeFile)
}

function judgeFile(file: SourceFile): Violation[] {
  const part = partOf(file.path)
  const row = part === null ? null : borders[part]
  const report = (line: number, [rule, message]: Verdict) => ({
    file: file.path,
    line,
    rule: `border/${rule}`,
    message,
  })
  if (row === undefined) return [report(1, ['no-row', `${part} has no row in ${table}`])]
  return readImports(file).flatMap(({ specifier, typeOnly, line }) => {
    const crossing = { path: file.path, part, row, specifier: specifier ?? '', typeOnly }
    const verdict = specifier === null ? judgeComputed(crossing) : judge(crossing)
    return verdict ? [report(line, verdict)] : []
  })
}

const table = 'scripts/check/border-table.ts'

interface Crossing {
  path: string
  part: string | null
  /** Null for scripts, tests and the root, which may import everything that is not internal. */
  row: Border | null
  specifier: string
  typeOnly: boolean
}

type Verdict = [rule: string, message: string]

function judgeComputed({ path, row }: Crossing): Verdict | null {
  if (row === null || isTest(path)) return null
  return ['computed', 'imports a computed name, which no border can judge']
}

function judge(crossing: Crossing): Verdict | null {
  const { path, part, row, specifier } = crossing
  if (row !== null && !isTest(path) && isTestCode(specifier)) {
    return ['test-code', `imports ${specifier}, which is for tests`]
  }
  if (specifier.startsWith('.')) {
    const target = posix.join(posix.dirname(path), specifier)
    if (partOf(target) === part) return null
    return ['relative', `${specifier} leaves ${part ?? 'the root'}: import @dramatis/... instead`]
  }
  const own = packageOf(specifier) === ownName(part)
  if (!own && /^@dramatis\/[^/]+\/(.+\/)?internal(\/|$)/.test(specifier)) {
    return ['internal', `imports ${specifier}, which is internal to its package`]
  }
  if (own || row === null || may(crossing, row)) return null
  if (row.typesOf?.includes(specifier)) {
    return ['type-only', `may import ${specifier} with \`import type\` only`]
  }
  return ['import', `${part} may not import ${specifier}: see its row in ${table}`]
}

function may({ path, specifier, typeOnly }: Crossing, row: Border): boolean {
  if (isTest(path) && row.inTests?.includes(specifier)) return true
  if (row.never?.some((name) => isWithin(specifier, name))) return false
  if (typeOnly && row.typesOf?.includes(specifier)) return true
  const rows = [row]
  if (isTest(path)) rows.push(testBorder)
  if (path.endsWith('.config.ts')) rows.push(configBorder)
  return rows.some((border) => allows(border, specifier))
}

function isTestCode(specifier: string): boolean {
  return /(^|[/.])(testing|test|contract[a-z-]*)(\.tsx?)?$/.test(specifier)
}

function allows({ packages, libraries, builtins }: Border, specifier: string): boolean {
  if (specifier.startsWith('@dramatis/')) {
    return packages.some((name) => isWithin(specifier, `@dramatis/${name}`))
  }
  if (isBuiltin(specifier)) {
    return builtins === 'any' || builtins.includes(specifier)
  }
  return libraries === 'any' || libraries.some((name) => isWithin(specifier, name))
}

/** `packages/core` for a file of core; null for scripts, tests and the root. */
function partOf(path: string): string | null {
  const [area, name, ...rest] = path.split('/')
  return (area === 'packages' || area === 'apps') && name && rest.length > 0
    ? `${area}/${name}`
    : null
}

function ownName(part: string | null): string | null {
  return part === null ? null : `@dramatis/${posix.basename(part)}`
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function isWithin(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`)
}
