import { isNamed, isNode, lineAt, walkSource, type SyntaxNode } from './parse-source.ts'
import type { SourceFile, Violation } from './source-file.ts'

export interface Sentences {
  /** English sentences that reach people, each with a place that says it. */
  said: Map<string, string>
  violations: Violation[]
}

/**
 * What the server says to people: the message of each AppError, and `message` or `error` of fields and schemas. Where
 * one of them is computed, every sentence of its file counts as said; one put together in place cannot be translated.
 */
export function findSentences(files: readonly SourceFile[]): Sentences {
  const said = new Map<string, string>()
  const violations: Violation[] = []
  for (const file of files) {
    const literals: string[] = []
    let computed = false
    const patterns = new Set<unknown>()
    const judge = (value: unknown) => {
      if (isNode(value) && isText(value)) said.set(value.value, file.path)
      else if (isNode(value) && isPutTogether(value)) {
        const message = 'write the sentence out, with {names} for what varies'
        const line = lineAt(file.text, value.start)
        violations.push({ rule: 'sentence', message, file: file.path, line })
      } else computed = true
    }
    walkSource(file, (node) => {
      if (isText(node)) literals.push(node.value)
      if (node.type === 'NewExpression' && isNamed(node.callee, 'AppError')) {
        judge((node.arguments as unknown[])[1])
      }
      // `const { message } = error` takes a message; it says none. Outer nodes are visited first.
      if (node.type === 'ObjectPattern')
        for (const part of node.properties as unknown[]) patterns.add(part)
      if (node.type === 'Property' && !patterns.has(node) && saysSomething(node)) judge(node.value)
    })
    if (computed) {
      const sentences = literals.filter((text) => /^[A-Z][^\n]* [^\n]*[\w}]$/.test(text))
      for (const text of sentences) said.set(text, file.path)
    }
  }
  return { said, violations }
}

function isText(node: SyntaxNode): node is SyntaxNode & { value: string } {
  return node.type === 'Literal' && typeof node.value === 'string'
}

function isPutTogether(node: SyntaxNode): boolean {
  return node.type === 'TemplateLiteral' || node.type === 'BinaryExpression'
}

/** Schemas (`message: z.string()`) and functions say nothing by themselves. */
function saysSomething({ key, value, kind }: SyntaxNode): boolean {
  if (kind !== 'init' || !(isNamed(key, 'message') || isNamed(key, 'error'))) return false
  if (!isNode(value)) return false
  return ![
    'CallExpression',
    'ArrowFunctionExpression',
    'FunctionExpression',
    'AssignmentPattern',
    'ObjectExpression',
  ].includes(value.type)
}
