import type { ModelEvent, ModelFailure, ModelRequest } from '../model.ts'
import type { FormatWay } from './write-body.ts'

type Call = (
  request: ModelRequest,
  way: FormatWay,
  signal: AbortSignal,
) => AsyncIterable<ModelEvent>

/**
 * Asks for a shape by JSON Schema, and where the endpoint refuses that with 400 or 422 once more in words. A model
 * that took it in words is asked so from then on, for that shape.
 */
export function rememberRefusals(call: Call) {
  const inWords = new Set<string>()

  async function* askInShape(
    request: ModelRequest,
    name: string,
    signal: AbortSignal,
  ): AsyncGenerator<ModelEvent, void, undefined> {
    const shape = JSON.stringify([request.model, name])
    if (!inWords.has(shape)) {
      let refused = false
      for await (const event of call(request, 'json_schema', signal)) {
        refused = event.type === 'failure' && mayBeTheSchema(event.failure) && !signal.aborted
        if (!refused) yield event
      }
      if (!refused) return
    }
    for await (const event of call(request, 'json_object', signal)) {
      if (event.type === 'finish') inWords.add(shape)
      yield event
    }
  }

  return function ask(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent> {
    const { responseFormat } = request
    if (responseFormat) return askInShape(request, responseFormat.name, signal)
    return call(request, 'json_schema', signal)
  }
}

function mayBeTheSchema({ kind, status, detail }: ModelFailure): boolean {
  const otherwise = /context_length|model_not_found|content_policy|content_filter/.test(detail)
  return kind === 'refused' && (status === 400 || status === 422) && !otherwise
}
