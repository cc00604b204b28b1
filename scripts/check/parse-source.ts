import { parseAst } from 'vitest/node'
import type { SourceFile } from './source-file.ts'

/** A node of the ESTree that oxc's parser makes; vitest hands that parser on. */
export interface SyntaxNode {
  type: string
  start: number
  [field: string]: unknown
}

/** Calls `visit` for every node of a file, outside in. */
export function walkSource({ path, text }: SourceFile, visit: (node: SyntaxNode) => void): void {
  walk(parseAst(text, { lang: languageOf(path) }, path), visit)
}

function walk(value: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit)
  } else if (isNode(value)) {
    visit(value)
    for (const child of Object.values(value)) walk(child, visit)
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

function languageOf(path: string) {
  if (path.endsWith('.tsx')) return 'tsx'
  if (path.endsWith('.jsx')) return 'jsx'
  return /\.[cm]?ts$/.test(path) ? 'ts' : 'js'
}
