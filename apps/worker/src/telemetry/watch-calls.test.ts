import type { Model, ModelEvent } from '@dramatis/core/ports'
import { describe, expect, it } from 'vitest'
import { watchCalls } from './watch-calls.ts'

const usage = { promptTokens: 3, completionTokens: 2, totalTokens: 5 }
const finish: ModelEvent = { type: 'finish', finishReason: 'stop', usage, model: 'm' }
const delta: ModelEvent = { type: 'delta', text: 'Hello' }
const request = { model: 'm', messages: [] }

function watched(events: ModelEvent[]) {
  const told: unknown[] = []
  const model: Model = {
    async *stream() {
      await Promise.resolve()
      yield* events
    },
  }
  const call = {
    firstText: () => void told.push('first text'),
    end: (...end: unknown[]) => void told.push(end),
  }
  const observer = { begin: () => call }
  return { told, stream: watchCalls(model, observer).stream(request, new AbortController().signal) }
}

describe('a watched call of the model', () => {
  it('tells its first text once, and its end with what it cost', async () => {
    const { told, stream } = watched([delta, delta, finish])
    const passed: ModelEvent[] = []
    for await (const event of stream) passed.push(event)
    expect(passed).toEqual([delta, delta, finish])
    expect(told).toEqual(['first text', ['finish', usage]])
  })

  it('tells a failure by its kind', async () => {
    const failure = { kind: 'busy', status: 429, retryAfterMs: 5, detail: '' } as const
    const { told, stream } = watched([{ type: 'failure', failure }])
    for await (const event of stream) expect(event.type).toBe('failure')
    expect(told).toEqual([['busy', null]])
  })

  it('tells when its reader hung up', async () => {
    const { told, stream } = watched([delta, finish])
    for await (const event of stream) if (event.type === 'delta') break
    expect(told).toEqual(['first text', ['left', null]])
  })
})
