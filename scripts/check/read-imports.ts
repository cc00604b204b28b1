import { isNamed, isNode, lineAt, walkSource } from './parse-source.ts'
import type { SyntaxNode } from './parse-source.ts'
import type { SourceFile } from './source-file.ts'

export interface Import {
  /** Null where the name is computed. */
  specifier: string | null
  typeOnly: boolean
  /** Loaded only when the line runs. */
  lazy: boolean
  line: number
}

/** Everything a file imports: static, re-exported, dynamic, `import('x').Type`, require and resolve. */
export function readImports(file: SourceFile): Import[] {
  const imports: Import[] = []
  walkSource(file, (node) => {
    const source = sourceOf(node)
    if (!source) return
    const typeOnly =
      node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type'
    const lazy = node.type === 'ImportExpression'
    imports.push({
      specifier: literal(source),
      typeOnly,
      lazy,
      line: lineAt(file.text, node.start),
    })
  })
  return imports
}

function sourceOf(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return isNode(node.source) ? node.source : null
    case 'TSExternalModuleReference':
      return isNode(node.expression) ? node.expression : null
    case 'CallExpression': {
      const [name] = node.arguments as unknown[]
      return loadsModule(node.callee) && isNode(name) ? name : null
    }
    default:
      return null
  }
}

/** require(), require.resolve() and import.meta.resolve(). */
function loadsModule(callee: unknown): boolean {
  if (!isNode(callee)) return false
  if (isNamed(callee, 'require')) return true
  if (callee.type !== 'MemberExpression' || !isNamed(callee.property, 'resolve')) return false
  return (
    isNamed(callee.object, 'require') ||
    (isNode(callee.object) && callee.object.type === 'MetaProperty')
  )
}

function literal(node: SyntaxNode): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type !== 'TemplateLiteral') return null
  const [text, ...more] = node.quasis as { value: { cooked: string } }[]
  return text && more.length === 0 ? text.value.cooked : null
}
