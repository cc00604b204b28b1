interface Issue {
  readonly code?: string
  readonly path: readonly PropertyKey[]
  readonly keys?: readonly string[]
}

/** The part of a zod schema that reads an answer. */
export interface AnswerSchema<Answer> {
  safeParse(
    value: unknown,
  ): { success: true; data: Answer } | { success: false; error: { issues: readonly Issue[] } }
}

/**
 * Reads an answer, leaving out fields this page does not know: a newer server may add some while an
 * older page is still open. The contracts themselves stay strict, so the value is trimmed to them.
 */
export function readLoosely<Answer>(
  schema: AnswerSchema<Answer>,
  value: unknown,
): ReturnType<AnswerSchema<Answer>['safeParse']> {
  let read = schema.safeParse(value)
  if (read.success) return read
  const trimmed = structuredClone(value)
  // Zod may tell of an outer object's fields only once those of its inner ones are right.
  while (!read.success && trim(trimmed, read.error.issues)) read = schema.safeParse(trimmed)
  return read
}

/** False where there was nothing to leave out. */
function trim(value: unknown, issues: readonly Issue[]): boolean {
  let trimmed = false
  for (const { code, path, keys = [] } of issues) {
    if (code !== 'unrecognized_keys') continue
    const holder = path.reduce<unknown>((part, key) => (isObject(part) ? part[key] : null), value)
    if (!isObject(holder)) continue
    for (const key of keys) {
      delete holder[key]
      trimmed = true
    }
  }
  return trimmed
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}
