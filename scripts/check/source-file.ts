/** A file of the tree; `path` is from the root, with forward slashes. Checks take these, so tests can plant them. */
export interface SourceFile {
  path: string
  text: string
}

export interface Violation {
  rule: string
  file: string
  line: number
  message: string
}

export function isCode(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path)
}

/** Test code: it may import what tests need, and nothing else may import it. */
export function isTest(path: string): boolean {
  return /\.(test|contract[a-z-]*)\.tsx?$/.test(path) || path.startsWith('tests/')
}

export function formatViolations(violations: readonly Violation[]): string {
  return violations
    .map(({ file, line, rule, message }) => `${file}:${line}  ${rule}  ${message}`)
    .toSorted()
    .join('\n')
}
