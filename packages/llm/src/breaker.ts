import type { Model, ModelFailure } from './model.ts'

export interface BreakerOptions {
  now: () => number
  random: () => number
  /** Failures in a row after which nothing is asked any more (5). */
  failuresToOpen?: number
  /** How long nothing is asked, unless the endpoint says (5 s). */
  openMs?: number
  /** Told when it opens, and when the endpoint answers again. */
  onChange?: (open: boolean) => void
}

/**
 * Spares an endpoint that does not answer: after some failures in a row before any text, calls are `held` unasked
 * until the pause is over; then one call goes through and decides. One breaker stands before one endpoint.
 */
export function withBreaker(model: Model, options: BreakerOptions): Model {
  const { now, random, failuresToOpen = 5, openMs = 5_000, onChange } = options
  let failures = 0
  let openUntil = 0
  let probing = false

  function hold(): number | null {
    if (failures < failuresToOpen) return null
    const left = openUntil - now()
    if (left <= 0 && !probing) return null
    // Spread, so that held turns do not all come back at the instant of the probe.
    return Math.max(left, 200) + random() * openMs
  }

  function note(failure: ModelFailure, textSeen: boolean) {
    if (textSeen || (failure.kind !== 'busy' && failure.kind !== 'unreachable')) return
    failures += 1
    if (failures === failuresToOpen) onChange?.(true)
    if (failures >= failuresToOpen) openUntil = now() + (failure.retryAfterMs ?? openMs)
  }

  return {
    async *stream(request, signal) {
      const heldMs = hold()
      if (heldMs !== null) {
        const failure: ModelFailure = {
          kind: 'held',
          status: null,
          retryAfterMs: Math.ceil(heldMs),
          detail: 'breaker open',
        }
        yield { type: 'failure', failure }
        return
      }
      const probe = failures >= failuresToOpen
      if (probe) probing = true
      let textSeen = false
      try {
        for await (const event of model.stream(request, signal)) {
          if (event.type === 'failure') note(event.failure, textSeen)
          else {
            if (failures >= failuresToOpen) onChange?.(false)
            failures = 0
          }
          textSeen ||= event.type === 'delta'
          yield event
        }
      } finally {
        if (probe) probing = false
      }
    },
  }
}
