import safeRegex from 'safe-regex2'
import { isNamed, isNode, lineAt, walkSource, type SyntaxNode } from './parse-source.ts'
import { isTest, type SourceFile, type Violation } from './source-file.ts'

/** By file and pattern; the reason is what a reader has to check when either changes. */
export interface SlowPatternAllowances {
  patterns: Readonly<Record<string, string>>
  /** Files that put an expression together while running. */
  built: Readonly<Record<string, string>>
}

export interface SlowPatterns {
  violations: Violation[]
  /** How many literals were looked at. */
  count: number
  /** Keys of allowances that were needed. */
  used: Set<string>
}

/**
 * Regular expressions that may backtrack without end: a repetition within a repetition, by safe-regex2. One that is
 * built while running cannot be looked at, and needs a reason of its own.
 */
export function findSlowPatterns(
  files: readonly SourceFile[],
  allowed: SlowPatternAllowances,
): SlowPatterns {
  const found: SlowPatterns = { violations: [], count: 0, used: new Set() }
  for (const file of files.filter(({ path }) => !isTest(path))) {
    const judge = (node: SyntaxNode, message: string, allowances: object, key: string) => {
      if (Object.hasOwn(allowances, key)) return void found.used.add(key)
      const line = lineAt(file.text, node.start)
      found.violations.push({ rule: 'slow-pattern', message, file: file.path, line })
    }
    walkSource(file, (node) => {
      const pattern = patternOf(node)
      if (pattern !== null) {
        found.count += 1
        if (safeRegex(readable(pattern))) return
        const message = `a repetition within a repetition: ${pattern}`
        judge(node, message, allowed.patterns, pattern)
      } else if (buildsPattern(node)) {
        judge(node, 'write the expression out, as a literal', allowed.built, file.path)
      }
    })
  }
  return found
}

function patternOf({ type, regex }: SyntaxNode): string | null {
  if (type !== 'Literal' || typeof regex !== 'object' || regex === null) return null
  return 'pattern' in regex && typeof regex.pattern === 'string' ? regex.pattern : null
}

function buildsPattern({ type, callee }: SyntaxNode): boolean {
  if (type !== 'NewExpression' && type !== 'CallExpression') return false
  return isNode(callee) && isNamed(callee, 'RegExp')
}

/**
 * What safe-regex2 does not know, as what it does, with repetitions as they were: it has no lookbehind, and counts an
 * optional group as a repetition.
 */
function readable(pattern: string): string {
  return pattern.replaceAll(/\(\?<([=!])/g, '(?$1').replaceAll(/([)\]])\?/g, '$1')
}
