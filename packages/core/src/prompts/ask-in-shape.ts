import type { Fields } from '@dramatis/personas/fields'
import type { Ground } from '@dramatis/personas/ground'
import type { ReplyShape } from '@dramatis/personas/reply-shape'
import type { Model, ModelFailure, ModelRequest, ModelUsage } from '../ports.ts'
import { askStructured } from './ask-structured.ts'

export interface Shaped {
  over:
    | { type: 'finish'; finishReason: string; usage: ModelUsage | null; model: string }
    | { type: 'failure'; failure: ModelFailure; usage: ModelUsage | null }
  data: object | null
  text: string
}

/**
 * An answer in a persona's reply shape, with its readable text. Where there is nothing that it could rest on the model
 * is not asked. An answer that stays wrong is an end without text.
 */
export async function askInShape(
  model: Model,
  { shape, fields, opening }: { shape: ReplyShape; fields: Fields; opening: boolean },
  { request, grounds }: { request: ModelRequest; grounds: readonly Ground[] },
  signal: AbortSignal,
): Promise<Shaped> {
  if (grounds.length === 0) {
    const data = shape.without(fields)
    return ended(data, shape.text(data, grounds, fields), {
      finishReason: 'stop',
      usage: null,
      model: 'none',
    })
  }
  const answer = await askStructured(
    model,
    {
      ...request,
      name: shape.name,
      schema: shape.schema,
      check: (data) => shape.check(data, grounds, { opening }),
    },
    signal,
  )
  if (answer.ok) {
    const { data, usage } = answer
    const text = shape.text(data, grounds, fields)
    return ended(data, text, { finishReason: 'stop', usage, model: answer.model })
  }
  const { failure, usage } = answer
  if (failure !== null) return { over: { type: 'failure', failure, usage }, data: null, text: '' }
  const finishReason = answer.why === 'bad_reply' ? 'stop' : answer.why
  return ended(null, '', { finishReason, usage, model: request.model })
}

function ended(
  data: object | null,
  text: string,
  how: { finishReason: string; usage: ModelUsage | null; model: string },
): Shaped {
  return { over: { type: 'finish', ...how }, data, text }
}
