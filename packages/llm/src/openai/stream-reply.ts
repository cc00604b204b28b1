import type OpenAI from 'openai'
import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions'
import type { ModelEvent, ModelRequest, ModelUsage } from '../model.ts'
import { describeFailure } from './describe-failure.ts'
import { createCharacterJoiner } from './join-characters.ts'
import { GarbledAnswer, readChunk } from './read-chunk.ts'
import { watchCall } from './watch-call.ts'

export interface StreamLimits {
  firstTokenTimeoutMs: number
  idleTimeoutMs: number
  totalTimeoutMs: number
  /** How long to wait for the usage chunk once the reply is whole. */
  usageWaitMs: number
  now: () => number
}

/** Once usage has come only `[DONE]` is missing; it is worth this wait to keep the connection. */
const doneWaitMs = 250

/**
 * One streamed call. The client library ends a cut, half or aborted stream without an error, so the
 * reply is finished only where a finish_reason was seen and the caller had not aborted.
 */
export async function* streamReply(
  client: OpenAI,
  body: ChatCompletionCreateParamsStreaming,
  request: ModelRequest,
  limits: StreamLimits,
  signal: AbortSignal,
): AsyncGenerator<ModelEvent, void, undefined> {
  const watch = watchCall(signal, limits.totalTimeoutMs)
  const joiner = createCharacterJoiner()
  let wrote = false
  let alive = false
  let declined = false
  let finishReason: string | null = null
  let usage: ModelUsage | null = null
  let model = request.model
  let error: unknown = null
  try {
    watch.expect('first_token', limits.firstTokenTimeoutMs)
    const { variation } = request
    const headers = variation === undefined ? {} : { 'x-variation': String(variation) }
    const call = client.chat.completions.create(body, { signal: watch.signal, headers })
    const { data: chunks, response } = await call.withResponse()
    let chunkCount = 0
    for await (const chunk of chunks) {
      if (watch.signal.aborted) break
      chunkCount += 1
      const seen = readChunk(chunk)
      alive ||= seen.alive
      declined ||= seen.declines
      if (alive && finishReason === null) watch.rest()
      usage = seen.usage ?? usage
      model = seen.model ?? model
      const text = joiner.add(seen.text)
      if (text !== '') {
        wrote = true
        yield { type: 'delta', text }
      }
      if (seen.finishReason !== null && finishReason === null) {
        finishReason = declined && !wrote ? 'content_filter' : seen.finishReason
        watch.expect('usage', limits.usageWaitMs)
      }
      if (finishReason !== null && seen.usage !== null) watch.expect('usage', doneWaitMs)
      if (alive && finishReason === null) watch.expect('next_chunk', limits.idleTimeoutMs)
    }
    if (chunkCount === 0) assertEventStream(response)
  } catch (caught) {
    error = caught
  } finally {
    watch.close()
  }
  const rest = finishReason === null || signal.aborted ? '' : joiner.end()
  if (rest !== '') yield { type: 'delta', text: rest }
  if (signal.aborted) {
    const failure = { kind: 'aborted', status: null, retryAfterMs: null, detail: 'by us' } as const
    yield { type: 'failure', failure }
  } else if (finishReason !== null) {
    yield { type: 'finish', finishReason, usage, model }
  } else {
    const secrets = [client.apiKey ?? '', ...request.messages.map((message) => message.content)]
    const ranOut = watch.ranOut()
    const failure = describeFailure({ error, ranOut, wrote, secrets, now: limits.now() })
    yield { type: 'failure', failure }
  }
}

function assertEventStream(response: Response): void {
  const contentType = response.headers.get('content-type') ?? 'none'
  if (contentType.startsWith('text/event-stream')) return
  throw new GarbledAnswer(`no event stream, content type ${contentType.slice(0, 60)}`)
}
