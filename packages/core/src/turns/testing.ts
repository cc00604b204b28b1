import { createLiveWriter } from './live-writer.ts'
import { createRunningTurns } from './running-turns.ts'
import type { WorkerContext } from './worker-context.ts'
import type { Model, ModelEvent, ModelFailure, ModelRequest } from '../ports.ts'
import type { Context } from '../context.ts'

/** What a fake model does for one request. */
export interface FakeAnswer {
  text?: string
  finishReason?: string
  failure?: ModelFailure['kind']
  /** Waits for this, or for the abort, before it says anything more than the text. */
  until?: Promise<unknown>
}

export interface FakeModel extends Model {
  requests: ModelRequest[]
}

/** Answers each request as `script` says; `call` counts from 1. */
export function createFakeModel(
  script: (request: ModelRequest, call: number) => FakeAnswer,
): FakeModel {
  const requests: ModelRequest[] = []
  return {
    requests,
    async *stream(request, signal): AsyncGenerator<ModelEvent> {
      requests.push(request)
      const { text = '', finishReason = 'stop', failure, until } = script(request, requests.length)
      for (const piece of text.match(/.{1,7}/gsu) ?? []) yield { type: 'delta', text: piece }
      if (until) await Promise.race([until, aborted(signal)])
      const kind = signal.aborted ? 'aborted' : failure
      if (kind) {
        const nothing = { status: null, retryAfterMs: null, detail: 'as the test says' }
        yield { type: 'failure', failure: { kind, ...nothing } }
        return
      }
      const usage = { promptTokens: 10, completionTokens: 5, totalTokens: 15 }
      yield { type: 'finish', finishReason, usage, model: request.model }
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** A worker of the test's own process; a failed call is tried again once, at once. */
export function createTestWorker(ctx: Context, model: Model): WorkerContext {
  return {
    ...ctx,
    workerId: 'wrk_1',
    model,
    defaultModel: 'm',
    models: ['other'],
    contextTokens: 4_000,
    runningPerUser: 3,
    liveWriter: createLiveWriter(ctx),
    running: createRunningTurns(),
    decideRetry: ({ tries, deltaSeen }) =>
      !deltaSeen && tries < 2 ? { retry: true, delayMs: 0 } : { retry: false },
  }
}
