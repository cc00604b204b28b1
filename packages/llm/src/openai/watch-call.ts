export type WaitingFor = 'first_token' | 'next_chunk' | 'usage'

export interface CallWatch {
  /** Aborts when the caller does, when a wait is over, and on `close`; the upstream socket closes with it. */
  readonly signal: AbortSignal
  /** Which wait ran out first, or null. */
  ranOut(): WaitingFor | 'total' | null
  /** Replaces the current wait. */
  expect(what: WaitingFor, withinMs: number): void
  /** Ends the current wait: what follows is our own time, not the endpoint's. */
  rest(): void
  close(): void
}

/**
 * The clocks of one model call. The client library's timeout ends with the response headers, so the
 * body needs its own: a wait for the next thing, and a total over the whole call.
 */
export function watchCall(caller: AbortSignal, totalMs: number): CallWatch {
  const controller = new AbortController()
  let ranOut: WaitingFor | 'total' | null = null
  let wait: { timer: NodeJS.Timeout; what: WaitingFor; withinMs: number } | null = null
  let resting = false
  const stop = (what: WaitingFor | 'total') => {
    ranOut ??= what
    controller.abort()
  }
  const follow = () => controller.abort()
  const total = setTimeout(stop, totalMs, 'total')
  if (caller.aborted) controller.abort()
  else caller.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    ranOut: () => ranOut,
    expect(what, withinMs) {
      resting = false
      // With each chunk: to wind a clock again is cheaper than to make another.
      if (wait?.what === what && wait.withinMs === withinMs) return void wait.timer.refresh()
      clearTimeout(wait?.timer)
      const timer = setTimeout(() => {
        if (!resting) stop(what)
      }, withinMs)
      wait = { timer, what, withinMs }
    },
    rest() {
      resting = true
    },
    close() {
      clearTimeout(wait?.timer)
      clearTimeout(total)
      caller.removeEventListener('abort', follow)
      controller.abort()
    },
  }
}
