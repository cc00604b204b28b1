import type { Model } from './model.ts'
import { openClient, openAiUrl } from './openai/open-client.ts'
import { rememberRefusals } from './openai/remember-refusals.ts'
import { streamReply } from './openai/stream-reply.ts'
import { writeBody } from './openai/write-body.ts'

export interface OpenAiModelOptions {
  apiKey: string
  /** With its `/v1`; the default is OpenAI itself. */
  baseUrl?: string | undefined
  firstTokenTimeoutMs: number
  /** Longest silence between two chunks. */
  idleTimeoutMs: number
  totalTimeoutMs: number
  usageWaitMs?: number | undefined
  now?: (() => number) | undefined
}

/**
 * A chat model behind an OpenAI-compatible endpoint. It makes one request per call: whether and when
 * to try again is the caller's decision (`retry-policy.ts`), as the library would sleep on Retry-After
 * with the caller's slot and ignore an abort meanwhile.
 */
export function createOpenAiModel(options: OpenAiModelOptions): Model {
  const { apiKey, baseUrl = openAiUrl, usageWaitMs = 2000, now = Date.now } = options
  const client = openClient({ apiKey, baseUrl, timeoutMs: options.totalTimeoutMs })
  const limits = { ...options, usageWaitMs, now }
  const limitName = baseUrl === openAiUrl ? 'max_completion_tokens' : 'max_tokens'
  const ask = rememberRefusals((request, formatWay, signal) => {
    const body = writeBody(request, { limitName, formatWay })
    return streamReply(client, body, request, limits, signal)
  })
  return { stream: ask }
}
