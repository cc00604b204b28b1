import type { Context } from '../context.ts'
import type { Model, ModelFailure, ModelRequest } from '../ports.ts'
import type { NoteContext } from './note-context.ts'

export type Scripted =
  | object
  | string
  | ModelFailure
  | ((signal: AbortSignal) => Promise<ModelFailure>)

export interface TestNoteContext extends NoteContext {
  /** What the model was asked, in order. */
  asked: ModelRequest[]
}

/** A worker's context whose model gives these answers, one a call; an object is sent as JSON. */
export function withAnswers(ctx: Context, answers: readonly Scripted[]): TestNoteContext {
  const asked: ModelRequest[] = []
  const model: Model = {
    async *stream(request, signal) {
      const answer = answers[asked.length]
      asked.push(request)
      if (answer === undefined) throw new Error('Expected no further call')
      const failure = typeof answer === 'function' ? await answer(signal) : answer
      if (typeof failure === 'object' && 'retryAfterMs' in failure) {
        yield { type: 'failure', failure: failure as ModelFailure }
        return
      }
      yield { type: 'delta', text: typeof failure === 'string' ? failure : JSON.stringify(failure) }
      yield { type: 'finish', finishReason: 'stop', usage: null, model: 'm' }
    },
  }
  return {
    ...ctx,
    asked,
    model,
    workerId: 'wrk_1',
    defaultModel: 'm',
    voice: null,
    decideRetry: ({ failure }) =>
      failure.kind === 'refused' ? { retry: false } : { retry: true, delayMs: 1_000 },
  }
}
