import { isNamed, isNode, lineAt, walkSource } from './parse-source.ts'
import type { SyntaxNode } from './parse-source.ts'
import { isCode, isTest } from './source-file.ts'
import type { SourceFile, Violation } from './source-file.ts'

/** Rules on code that oxlint has no rule for. */
export function findRuleViolations(files: readonly SourceFile[]): Violation[] {
  return files
    .filter(({ path }) => isCode(path))
    .flatMap((file) => [...findSyntax(file), ...findSilentDisables(file)])
}

interface SyntaxRule {
  rule: string
  message: string
  applies(path: string): boolean
  breaks(node: SyntaxNode): boolean
}

const rules: readonly SyntaxRule[] = [
  {
    rule: 'export-star',
    message: 'name what is exported',
    applies: () => true,
    breaks: ({ type }) => type === 'ExportAllDeclaration',
  },
  {
    rule: 'hidden-env',
    message: 'read `process.env` plainly, in env.ts, where oxlint sees it',
    applies: (path) =>
      !/(^|\/)env\.ts$|\.config\.ts$|^(scripts|bench)\//.test(path) && !isTest(path),
    breaks: hidesEnvironment,
  },
  {
    rule: 'skipped-test',
    message: 'a test runs and passes, or fails; it is not skipped or singled out',
    applies: isTest,
    breaks: skipsTest,
  },
]

function findSyntax(file: SourceFile): Violation[] {
  const found: Violation[] = []
  const applying = rules.filter(({ applies }) => applies(file.path))
  walkSource(file, (node) => {
    for (const { rule, message, breaks } of applying) {
      if (breaks(node)) {
        found.push({ rule, message, file: file.path, line: lineAt(file.text, node.start) })
      }
    }
  })
  return found
}

/** `const { env } = process`, `globalThis.process.env` and importing process: oxlint sees only `process.env`. */
function hidesEnvironment(node: SyntaxNode): boolean {
  if (node.type === 'ImportDeclaration' && isNode(node.source)) {
    return node.source.value === 'node:process' || node.source.value === 'process'
  }
  if (node.type === 'VariableDeclarator') return isNamed(node.init, 'process')
  if (node.type !== 'MemberExpression' || !isNode(node.object)) return false
  const { object, property } = node
  return (
    isNamed(property, 'env') &&
    object.type === 'MemberExpression' &&
    isNamed(object.property, 'process')
  )
}

const skips = ['skip', 'skipIf', 'runIf', 'only', 'todo']

function skipsTest(node: SyntaxNode): boolean {
  if (node.type === 'MemberExpression') return skips.some((name) => isNamed(node.property, name))
  if (node.type !== 'CallExpression') return false
  if (!['it', 'test', 'describe'].some((name) => isNamed(node.callee, name))) return false
  const [, options] = node.arguments as SyntaxNode[]
  if (options?.type !== 'ObjectExpression') return false
  return (options.properties as SyntaxNode[]).some(({ key }) =>
    skips.some((name) => isNamed(key, name)),
  )
}

/** A disabled rule is named, and the reason stands after `--`. */
function findSilentDisables({ path, text }: SourceFile): Violation[] {
  return text.split('\n').flatMap((line, index) => {
    const directive = /\/[/*]\s*(?:oxlint|eslint)-disable(?:-next-line|-line)?\b(.*)/.exec(line)
    if (!directive || /^ +[\w@/, -]*\w +-- +\S/.test(directive[1] ?? '')) return []
    const message = 'name the rule and give the reason after `--`'
    return [{ rule: 'silent-disable', message, file: path, line: index + 1 }]
  })
}
