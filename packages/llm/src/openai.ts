import OpenAI from 'openai'
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { Model, ModelRequest } from './model.ts'
import { streamReply } from './openai/stream-reply.ts'

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

const openAiUrl = 'https://api.openai.com/v1'

/**
 * A chat model behind an OpenAI-compatible endpoint. It makes one request per call: whether and when
 * to try again is the caller's decision (`retry-policy.ts`), as the library would sleep on Retry-After
 * with the caller's slot and ignore an abort meanwhile.
 */
export function createOpenAiModel(options: OpenAiModelOptions): Model {
  const { apiKey, baseUrl = openAiUrl, usageWaitMs = 2000, now = Date.now } = options
  const client = new OpenAI({
    // Local endpoints need no key, the library needs one.
    apiKey: apiKey || 'none',
    baseURL: baseUrl,
    // Named, so that the library looks for none of them in the environment.
    organization: null,
    project: null,
    adminAPIKey: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: options.totalTimeoutMs + 1000,
    // Its log lines quote what the endpoint sent.
    logLevel: 'off',
    // Following a redirect would send the prompt wherever the endpoint says.
    fetchOptions: { redirect: 'manual' },
  })
  const limits = { ...options, usageWaitMs, now }
  return {
    stream: (request, signal) =>
      streamReply(client, writeBody(request, baseUrl), request, limits, signal),
  }
}

/** OpenAI's newer models refuse `max_tokens`; other endpoints often know nothing else. */
function writeBody(request: ModelRequest, baseUrl: string): ChatCompletionCreateParamsStreaming {
  const { messages, model, temperature, maxTokens } = request
  const limitName = baseUrl === openAiUrl ? 'max_completion_tokens' : 'max_tokens'
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content: content.toWellFormed() })),
    stream: true,
    stream_options: { include_usage: true },
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { [limitName]: maxTokens }),
  }
}
