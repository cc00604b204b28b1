import { describe, expect, it } from 'vitest'
import { withBreaker } from './breaker.ts'
import type { Model, ModelEvent, ModelFailure } from './model.ts'

const request = { messages: [], model: 'm' }

function failing(kind: ModelFailure['kind'], retryAfterMs: number | null = null): ModelEvent {
  return { type: 'failure', failure: { kind, status: null, retryAfterMs, detail: '' } }
}
const done: ModelEvent = { type: 'finish', finishReason: 'stop', usage: null, model: 'm' }

/** A model that answers from a script, behind a breaker whose clock the test holds. */
function behindBreaker() {
  let time = 0
  let script: ModelEvent[] = []
  let asked = 0
  const model: Model = {
    async *stream() {
      asked += 1
      yield* await Promise.resolve(script)
    },
  }
  const guarded = withBreaker(model, {
    now: () => time,
    random: () => 0,
    failuresToOpen: 3,
    openMs: 1_000,
  })
  return {
    asked: () => asked,
    pass: (ms: number) => void (time += ms),
    async call(...events: ModelEvent[]) {
      script = events
      const seen: ModelEvent[] = []
      for await (const event of guarded.stream(request, new AbortController().signal))
        seen.push(event)
      const last = seen.at(-1)
      return last?.type === 'failure' ? last.failure.kind : 'done'
    },
  }
}

describe('a breaker', () => {
  it('holds calls unasked after failures in a row, and lets one through when the pause is over', async () => {
    const b = behindBreaker()
    for (let call = 0; call < 3; call += 1)
      expect(await b.call(failing('unreachable'))).toBe('unreachable')
    expect(await b.call(done)).toBe('held')
    expect(b.asked()).toBe(3)
    b.pass(1_000)
    expect(await b.call(done)).toBe('done')
    expect(await b.call(done)).toBe('done')
    expect(b.asked()).toBe(5)
  })

  it('stays open when the one call fails too', async () => {
    const b = behindBreaker()
    for (let call = 0; call < 3; call += 1) await b.call(failing('busy'))
    b.pass(1_000)
    expect(await b.call(failing('busy'))).toBe('busy')
    expect(await b.call(done)).toBe('held')
  })

  it('waits as long as the endpoint asked', async () => {
    const b = behindBreaker()
    for (let call = 0; call < 3; call += 1) await b.call(failing('busy', 30_000))
    b.pass(29_000)
    expect(await b.call(done)).toBe('held')
    b.pass(1_000)
    expect(await b.call(done)).toBe('done')
  })

  it('counts failures in a row only, and none after text or for a refusal', async () => {
    const b = behindBreaker()
    for (let call = 0; call < 10; call += 1) {
      await b.call(failing('unreachable'))
      await b.call(failing('unreachable'))
      await b.call(done)
      await b.call(failing('refused'))
      await b.call({ type: 'delta', text: 'x' }, failing('cut_off'))
    }
    expect(b.asked()).toBe(50)
  })
})
