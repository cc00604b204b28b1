import type { ChatMessage } from '../chat-request.ts'
import { isRecord } from '../chat-request.ts'
import type { JsonSchema } from './resolve-schema.ts'

/** A request for an answer of a shape: by JSON Schema, or in the words of `openai/write-body.ts`. */
export interface AnswerFormat {
  way: 'json_schema' | 'json_object'
  name: string
  schema: JsonSchema
}

const inWords =
  /^Answer with one JSON object "([\w-]{1,64})" and nothing else\. Its JSON Schema:\n(\{.*\})$/m

/** Null where prose is asked for. */
export function readAnswerFormat(
  responseFormat: unknown,
  messages: readonly ChatMessage[],
): AnswerFormat | null {
  if (!isRecord(responseFormat)) return null
  const { type, json_schema: asked } = responseFormat
  if (type === 'json_schema' && isRecord(asked)) {
    const schema = isRecord(asked['schema']) ? asked['schema'] : {}
    return { way: 'json_schema', name: String(asked['name']), schema }
  }
  if (type !== 'json_object') return null
  for (const { role, content } of messages) {
    const found = role === 'system' ? inWords.exec(content) : null
    if (found) return { way: 'json_object', name: found[1] ?? '', schema: parse(found[2] ?? '') }
  }
  return { way: 'json_object', name: '', schema: { type: 'object' } }
}

function parse(text: string): JsonSchema {
  try {
    const parsed: unknown = JSON.parse(text)
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}
