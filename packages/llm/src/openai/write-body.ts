import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { ModelRequest } from '../model.ts'
import { fitStrict } from './fit-strict.ts'

/** How an endpoint is asked for an answer of a shape: `json_object` is for those that do not know `json_schema`. */
export type FormatWay = 'json_schema' | 'json_object'

/** The body of one call. */
export function writeBody(
  request: ModelRequest,
  options: {
    /** OpenAI's newer models refuse `max_tokens`; other endpoints often know nothing else. */
    limitName: 'max_tokens' | 'max_completion_tokens'
    formatWay: FormatWay
  },
): ChatCompletionCreateParamsStreaming {
  const { model, temperature, maxTokens, responseFormat } = request
  const inWords = responseFormat !== undefined && options.formatWay === 'json_object'
  const messages = inWords ? withSchema(request.messages, responseFormat) : request.messages
  return {
    model,
    messages: messages.map(({ role, content }) => ({ role, content: content.toWellFormed() })),
    stream: true,
    stream_options: { include_usage: true },
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { [options.limitName]: maxTokens }),
    ...(responseFormat === undefined
      ? {}
      : { response_format: inWords ? { type: 'json_object' } : writeFormat(responseFormat) }),
  }
}

type Format = NonNullable<ModelRequest['responseFormat']>

function writeFormat({ name, schema }: Format) {
  const strictSchema = fitStrict(schema)
  const strict = strictSchema !== null
  return {
    type: 'json_schema' as const,
    json_schema: { name, schema: strictSchema ?? schema, strict },
  }
}

/** Into the first system message, as some endpoints take no second one. */
function withSchema(messages: ModelRequest['messages'], { name, schema }: Format) {
  const asked = `Answer with one JSON object "${name}" and nothing else. Its JSON Schema:\n${JSON.stringify(schema)}`
  const [first, ...rest] = messages
  if (first?.role !== 'system') return [{ role: 'system' as const, content: asked }, ...messages]
  return [{ ...first, content: `${first.content}\n\n${asked}` }, ...rest]
}
