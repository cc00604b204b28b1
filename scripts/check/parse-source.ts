import { parseSync } from 'oxc-parser'
import type { SourceFile } from './source-file.ts'

/** A node of the ESTree that oxc's parser makes. */
export interface SyntaxNode {
  type: string
  start: number
  [field: string]: unknown
}

/** Several checks ask for one file in a row, and to parse is most of their work. */
let last: { file: SourceFile; root: unknown } | null = null

/** Calls `visit` for every node of a file, outside in. @throws when it is not of its language. */
export function walkSource(file: SourceFile, visit: (node: SyntaxNode) => void): void {
  if (last?.file !== file) last = { file, root: parse(file) }
  walk(last.root, visit)
}

function parse({ path, text }: SourceFile): unknown {
  const { program, errors } = parseSync(path, text)
  const [error] = errors
  if (error) throw new SyntaxError(`${path}: ${error.message}`)
  return program
}

function walk(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit)
  } else if (isNode(value)) {
    visit(value)
    // Object.values makes a list for each of the million nodes.
    for (const field in value) walk(value[field], visit)
  }
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value
}

export function isNamed(value: unknown, name: string): boolean {
  return isNode(value) && value.type === 'Identifier' && value.name === name
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
