import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EndedReply } from './finish-turn.ts'
import { furtherReplies } from './further-replies.ts'

const reply = (text: string): EndedReply => ({
  text,
  finishReason: 'stop',
  model: 'm',
  usage: null,
  firstTokenAt: null,
})
/** Answers nothing until it is told to stop. */
const endless = (signal: AbortSignal) =>
  new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })

describe('alternatives beside the first reply', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const staying = new AbortController().signal

  it('are asked for once, when the first has begun, and come in order', async () => {
    let asked = 0
    const ask = (text: string) => () => {
      asked += 1
      return Promise.resolve(text === '' ? null : reply(text))
    }
    const further = furtherReplies([ask('one'), ask(''), ask('three')], staying)
    expect(asked).toBe(0)
    further.start()
    further.start()
    expect((await further.collect()).map(({ text }) => text)).toEqual(['one', 'three'])
    expect(asked).toBe(3)
  })

  it('keep a whole reply waiting for so long only, and the quick ones are kept', async () => {
    const further = furtherReplies([endless, () => Promise.resolve(reply('quick'))], staying)
    const collected = further.collect()
    await vi.advanceTimersByTimeAsync(60_000)
    expect((await collected).map(({ text }) => text)).toEqual(['quick'])
  })

  it.each(['drop', 'stop'])('are given up at a %s', async (how) => {
    const stop = new AbortController()
    const signals: AbortSignal[] = []
    const ask = (signal: AbortSignal) => {
      signals.push(signal)
      return endless(signal)
    }
    const further = furtherReplies([ask], stop.signal)
    further.start()
    if (how === 'drop') further.drop()
    else stop.abort()
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(await further.collect()).toEqual([])
  })
})
