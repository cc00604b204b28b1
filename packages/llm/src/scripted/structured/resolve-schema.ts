import { isRecord } from '../chat-request.ts'

export type JsonSchema = Record<string, unknown>

/** The schema itself, or what its `$ref` into the same document points to. */
export function resolveSchema(schema: JsonSchema, root: JsonSchema): JsonSchema {
  let resolved = schema
  for (let hops = 0; hops < 8 && typeof resolved['$ref'] === 'string'; hops += 1) {
    let target: unknown = root
    for (const step of resolved['$ref'].split('/').slice(1)) {
      target = isRecord(target) ? target[step] : undefined
    }
    resolved = isRecord(target) ? target : {}
  }
  return resolved
}
