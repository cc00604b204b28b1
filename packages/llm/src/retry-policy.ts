import type { ModelFailure } from './model.ts'

export interface RetryQuestion {
  failure: Pick<ModelFailure, 'kind' | 'retryAfterMs'>
  /** Requests made for this turn so far, the failed one included. */
  tries: number
  /** Whether a reader may have seen text of this try. */
  deltaSeen: boolean
  /** Milliseconds of the same clock as `deadlineAt`. */
  now: number
  deadlineAt: number
  /** From 0 up to, not including, 1. */
  random: () => number
  maxTries?: number
}

export type RetryDecision = { retry: true; delayMs: number } | { retry: false }

const baseMs = 500
const capMs = 20_000
const spreadOfAskedWait = 0.1
/**
 * Tries of what may pass; what is not here is not tried again. A busy endpoint says when to come back and is asked
 * until the deadline; a call that the breaker held was none.
 */
const mostTries: Partial<Record<ModelFailure['kind'], number>> = {
  held: Number.POSITIVE_INFINITY,
  busy: 30,
  unreachable: 6,
  stalled: 6,
  cut_off: 6,
}

/**
 * Decides whether a failed model call is worth another try, and when. An asked wait (Retry-After) is
 * never shortened, only spread by up to a tenth so that waiting turns do not return together; without
 * one the wait is full jitter over an exponential. A try that could only begin at the deadline is none.
 */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const { failure, tries, deltaSeen, now, deadlineAt, random } = question
  const maxTries = question.maxTries ?? mostTries[failure.kind] ?? 0
  if (deltaSeen || tries >= maxTries || !(failure.kind in mostTries)) return { retry: false }
  const asked = failure.retryAfterMs
  const delayMs = Math.ceil(
    asked !== null && asked > 0
      ? asked * (1 + spreadOfAskedWait * random())
      : random() * Math.min(capMs, baseMs * 2 ** (Math.max(1, tries) - 1)),
  )
  return now + delayMs < deadlineAt ? { retry: true, delayMs } : { retry: false }
}
