export interface ChatMessage {
  role: string
  content: string
}

export interface ChatRequest {
  messages: ChatMessage[]
  model: string
  stream: boolean
  includeUsage: boolean
  maxTokens: number | null
  /** As it came; see `structured/answer-format.ts`. */
  responseFormat: unknown
  /** Which of the answers to these messages is asked for; 0 is the first. */
  variation: number
}

/** Reads the body of `POST /v1/chat/completions` leniently; a string answer says what is wrong with it. */
export function readChatRequest(
  body: unknown,
  variation: string | undefined,
): ChatRequest | string {
  if (!isRecord(body)) return 'the body must be a JSON object'
  const { messages, model, stream, stream_options: streamOptions } = body
  if (!Array.isArray(messages) || messages.length === 0) return 'messages must be a filled array'
  const read: ChatMessage[] = []
  for (const message of messages) {
    if (!isRecord(message) || typeof message['role'] !== 'string') return 'a message has no role'
    read.push({ role: message['role'], content: readContent(message['content']) })
  }
  const responseFormat = body['response_format'] ?? null
  const limit = body['max_completion_tokens'] ?? body['max_tokens']
  return {
    messages: responseFormat === null ? read : withoutRepair(read),
    model: typeof model === 'string' ? model : '',
    stream: stream === true,
    includeUsage: isRecord(streamOptions) && streamOptions['include_usage'] === true,
    maxTokens: typeof limit === 'number' && limit >= 1 ? Math.floor(limit) : null,
    responseFormat,
    variation: /^\d{1,3}$/.test(variation ?? '') ? Number(variation) : 0,
  }
}

/** Asked to mend an answer, the script answers what it was asked first: with that request's faults, if any are left. */
function withoutRepair(messages: ChatMessage[]): ChatMessage[] {
  const [answer, complaint] = messages.slice(-2)
  const mends =
    answer?.role === 'assistant' && complaint?.content.startsWith('That was not right: ') === true
  return mends && messages.length > 2 ? messages.slice(0, -2) : messages
}

function readContent(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map((part: unknown) =>
      isRecord(part) && typeof part['text'] === 'string' ? part['text'] : '',
    )
    .join('')
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
