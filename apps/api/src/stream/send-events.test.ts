import { once } from 'node:events'
import type { TurnEvent } from '@dramatis/contracts/turn-event'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sendEvents } from './send-events.ts'

const away: TurnEvent = { event: 'away', data: {} }

/** Says nothing until it is stopped. */
async function* silence(signal: AbortSignal): AsyncGenerator<never> {
  if (!signal.aborted) await once(signal, 'abort')
  yield* []
}

describe('events on their way out', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  async function start({
    random = 0,
    events,
    first = null,
    allowed = async () => true,
  }: {
    random?: number
    events?: () => AsyncGenerator<{ event: TurnEvent; id: string | null }>
    first?: string | null
    allowed?: () => Promise<boolean>
  } = {}) {
    const stop = new AbortController()
    const onClose = vi.fn<() => void>()
    const app = new Hono()
    app.use(secureHeaders())
    app.get('/', (c) =>
      sendEvents(c, {
        events: events?.() ?? silence(stop.signal),
        first,
        stop,
        allowed,
        onClose,
        random: () => random,
      }),
    )
    const response = await app.request('/')
    return { response, stop, onClose }
  }

  it('tell readers to come back within one to five seconds', async () => {
    for (const [random, ms] of [
      [0, 1_000],
      [0.5, 3_000],
      [1, 5_000],
    ] as const) {
      const { response, stop } = await start({ random })
      stop.abort()
      expect(await response.text()).toBe(`retry: ${ms}\n\n`)
    }
  })

  it('are kept by nobody and changed by nobody, whatever a middleware has begun', async () => {
    const { response, stop } = await start()
    expect(response.headers.get('cache-control')).toBe('no-cache, no-transform')
    expect(response.headers.get('x-accel-buffering')).toBe('no')
    stop.abort()
  })

  it('are three lines each, with an id where there is a place to come back to', async () => {
    async function* events() {
      yield { event: away, id: '1.5' }
      yield { event: away, id: null }
    }
    const { response, onClose } = await start({ events, first: '7' })
    const frames = ['retry: 1000\nid: 7', 'event: away\nid: 1.5\ndata: {}', 'event: away\ndata: {}']
    expect(await response.text()).toBe(frames.map((frame) => `${frame}\n\n`).join(''))
    expect(onClose).toHaveBeenCalledTimes(1)
  })

  it('beat every fifteen seconds, and no more once they are over', async () => {
    const { response, stop, onClose } = await start()
    const text = response.text()
    await vi.advanceTimersByTimeAsync(46_000)
    stop.abort()
    expect(await text).toBe(`retry: 1000\n\n${': beat\n\n'.repeat(3)}`)
    expect(onClose).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('end at the first look that finds the log-in over, and go on where nobody can say', async () => {
    const allowed = vi
      .fn<() => Promise<boolean>>()
      .mockResolvedValueOnce(true)
      .mockRejectedValueOnce(new Error('The database is away'))
      .mockResolvedValue(false)
    const { response, stop, onClose } = await start({ allowed })
    const text = response.text()
    await vi.advanceTimersByTimeAsync(40_000)
    expect([allowed.mock.calls.length, stop.signal.aborted]).toEqual([2, false])
    await vi.advanceTimersByTimeAsync(20_000)
    await text
    expect([stop.signal.aborted, onClose.mock.calls.length]).toEqual([true, 1])
  })

  it('end with a reader that hangs up, and leave nothing running', async () => {
    const { response, stop, onClose } = await start()
    await response.body?.cancel()
    await vi.waitFor(() => expect(onClose).toHaveBeenCalledTimes(1))
    expect([stop.signal.aborted, vi.getTimerCount()]).toEqual([true, 0])
  })
})
