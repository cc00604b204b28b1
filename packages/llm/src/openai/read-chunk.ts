import type { ModelUsage } from '../model.ts'

/** The endpoint sent something that is not a chat completion chunk. */
export class GarbledAnswer extends Error {}

/** The endpoint reported an error inside a stream that had begun well. */
export class ReportedError extends Error {
  readonly error: Record<string, unknown>
  constructor(error: Record<string, unknown>) {
    super('error reported in the stream')
    this.error = error
  }
}

export interface ChunkFacts {
  /** Text of choice 0. */
  text: string
  /** Whether the model shows life: text, or thinking that we do not show. */
  alive: boolean
  /** Whether the model declines to answer in the shape asked for. */
  declines: boolean
  finishReason: string | null
  usage: ModelUsage | null
  model: string | null
}

/**
 * Reads one parsed `data:` of a stream. Compatible endpoints differ in what they send, so nothing is
 * taken for granted; the client library already throws where the chunk has an `error`.
 */
export function readChunk(chunk: unknown): ChunkFacts {
  if (!isRecord(chunk)) throw new GarbledAnswer('a chunk is not an object')
  if (chunk['choices'] === undefined && typeof chunk['message'] === 'string') {
    throw new ReportedError(chunk)
  }
  const choices = Array.isArray(chunk['choices']) ? chunk['choices'].filter(isRecord) : []
  const choice = choices.find((one) => (one['index'] ?? 0) === 0) ?? {}
  const delta = isRecord(choice['delta']) ? choice['delta'] : {}
  const finishReason = asText(choice['finish_reason']) || null
  if (finishReason === 'error') throw new ReportedError({ type: 'finish_reason error' })
  const text = asText(delta['content'])
  // A model that declines a JSON answer says so here and ends with `stop`.
  const declines = asText(delta['refusal'])
  const thinking = asText(delta['reasoning_content']) + asText(delta['reasoning'])
  return {
    text,
    alive: `${text}${thinking}${declines}` !== '' || finishReason !== null,
    declines: declines !== '',
    finishReason,
    usage: readUsage(chunk['usage']),
    model: asText(chunk['model']) || null,
  }
}

function readUsage(usage: unknown): ModelUsage | null {
  if (!isRecord(usage)) return null
  const promptTokens = asCount(usage['prompt_tokens'])
  const completionTokens = asCount(usage['completion_tokens'])
  if (promptTokens === null || completionTokens === null) return null
  const totalTokens = asCount(usage['total_tokens']) ?? promptTokens + completionTokens
  return { promptTokens, completionTokens, totalTokens }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function asCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null
}
