import { z } from 'zod'
import { addUsage } from '../internal/add-usage.ts'
import type { Model, ModelFailure, ModelRequest, ModelUsage } from '../ports.ts'

export interface StructuredRequest<Data> {
  messages: ModelRequest['messages']
  model: string
  temperature?: number
  maxTokens?: number
  variation?: number
  /** Names the shape to the model: letters, digits and underscores. */
  name: string
  schema: z.ZodType<Data>
  /** What the schema cannot say, such as "this id was among those given"; null when all is well. */
  check?: (data: Data) => string | null
}

export type StructuredAnswer<Data> =
  | { ok: true; data: Data; model: string; usage: ModelUsage | null; calls: number }
  | { ok: false; failure: ModelFailure; usage: ModelUsage | null; calls: number }
  /** Twice not of the shape; or stopped short. */
  | {
      ok: false
      failure: null
      why: 'bad_reply' | 'length' | 'content_filter'
      usage: ModelUsage | null
      calls: number
    }

/**
 * One JSON object of the schema: sent as JSON Schema, validated here, with one repair attempt that shows the model its
 * answer and what is wrong with it. Prose is never parsed. A failed call is the caller's to retry.
 */
export async function askStructured<Data>(
  model: Model,
  request: StructuredRequest<Data>,
  signal: AbortSignal,
): Promise<StructuredAnswer<Data>> {
  const { name, schema, check, messages, ...rest } = request
  const responseFormat = { name, schema: z.toJSONSchema(schema, { target: 'draft-7' }) }
  let asked = messages
  let usage: ModelUsage | null = null
  for (let calls = 1; calls <= 2; calls += 1) {
    const answer = await collect(model, { ...rest, messages: asked, responseFormat }, signal)
    if ('failure' in answer) return { ok: false, failure: answer.failure, usage, calls }
    usage = addUsage([usage, answer.usage])
    const { finishReason } = answer
    if (finishReason === 'length' || finishReason === 'content_filter') {
      return { ok: false, failure: null, why: finishReason, usage, calls }
    }
    const read = readAnswer(answer.text, schema, check)
    if (read.ok) return { ok: true, data: read.data, model: answer.model, usage, calls }
    asked = [
      ...messages,
      { role: 'assistant', content: answer.text },
      { role: 'user', content: `That was not right: ${read.wrong}. Answer with the JSON only.` },
    ]
  }
  return { ok: false, failure: null, why: 'bad_reply', usage, calls: 2 }
}

async function collect(model: Model, request: ModelRequest, signal: AbortSignal) {
  let text = ''
  for await (const event of model.stream(request, signal)) {
    if (event.type === 'delta') text += event.text
    else if (event.type === 'failure') return { failure: event.failure }
    else return { text, finishReason: event.finishReason, usage: event.usage, model: event.model }
  }
  throw new Error('A model ended without finish or failure')
}

function readAnswer<Data>(
  text: string,
  schema: z.ZodType<Data>,
  check?: (data: Data) => string | null,
): { ok: true; data: Data } | { ok: false; wrong: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, wrong: 'it is not JSON' }
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the answer'}: ${message}`,
    )
    return { ok: false, wrong: issues.join('; ') }
  }
  const wrong = check?.(parsed.data) ?? null
  return wrong === null ? { ok: true, data: parsed.data } : { ok: false, wrong }
}
