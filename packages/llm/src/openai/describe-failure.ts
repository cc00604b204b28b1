import { APIConnectionError, APIError } from 'openai'
import type { ModelFailure } from '../model.ts'
import { parseRetryAfter } from './parse-retry-after.ts'
import { GarbledAnswer, ReportedError } from './read-chunk.ts'
import { explainError } from './explain-error.ts'
import type { CallWatch } from './watch-call.ts'

export interface FailedCall {
  /** What was thrown, or null where the stream just ended. */
  error: unknown
  ranOut: ReturnType<CallWatch['ranOut']>
  /** Whether text was passed on. */
  wrote: boolean
  /** Texts that must not come back in `detail`. */
  secrets: readonly string[]
  now: number
}

/**
 * Names what went wrong. Once text was passed on, every break is `cut_off` and every silence
 * `stalled`; before that there was no answer, so the same things are `unreachable`.
 */
export function describeFailure(call: FailedCall): ModelFailure {
  const { error, ranOut, wrote } = call
  const failure = { status: null, retryAfterMs: null }
  if (ranOut !== null) {
    const silent = ranOut === 'next_chunk'
    const kind = !wrote ? 'unreachable' : silent ? 'stalled' : 'cut_off'
    return { ...failure, kind, detail: `waited too long: ${ranOut}` }
  }
  if (error === null) {
    const kind = wrote ? 'cut_off' : 'unreachable'
    return { ...failure, kind, detail: 'the stream ended without a finish_reason' }
  }
  if (error instanceof GarbledAnswer) return { ...failure, kind: 'garbled', detail: error.message }
  // The parser's message quotes the line, which is content, so it stays out of the log.
  if (error instanceof SyntaxError) return { ...failure, kind: 'garbled', detail: 'not JSON' }
  const detail = explainError(error, call.secrets)
  if (isReported(error)) {
    const status = error instanceof APIError ? (error.status ?? null) : null
    const headers = error instanceof APIError ? error.headers : undefined
    const retryAfterMs = headers ? parseRetryAfter(headers, call.now) : null
    const kind = wrote ? 'cut_off' : kindOfReport(status, retryAfterMs, error)
    return { kind, status, retryAfterMs, detail }
  }
  const quiet = codeOfCause(error) === 'UND_ERR_BODY_TIMEOUT'
  const kind = !wrote ? 'unreachable' : quiet ? 'stalled' : 'cut_off'
  return { ...failure, kind, detail }
}

function isReported(error: unknown): error is APIError | ReportedError {
  if (error instanceof APIConnectionError) return false
  return error instanceof APIError || error instanceof ReportedError
}

/**
 * 429 and 529 are `busy`, but a spent account (`insufficient_quota`, also 429) stays spent: `refused`.
 * 503 is `busy` where it says overload or names a wait. 408, 409 (lock), 425 and 5xx pass:
 * `unreachable`. Every other 3xx and 4xx would be answered the same again: `refused`.
 */
function kindOfReport(
  httpStatus: number | null,
  retryAfterMs: number | null,
  error: APIError | ReportedError,
): ModelFailure['kind'] {
  const body = bodyOf(error)
  const codes = [body['code'], body['type']].filter(Boolean).join(' ').toLowerCase()
  const message = typeof body['message'] === 'string' ? body['message'].toLowerCase() : ''
  const said = `${codes} ${message}`
  const status = httpStatus ?? statusIn(body['code']) ?? statusIn(body['status'])
  // By code only: some endpoints talk of quota and billing whenever a minute's limit is reached.
  if (/insufficient_quota|billing/.test(codes)) return 'refused'
  if (status === 429 || status === 529) return 'busy'
  const overloaded = /overload|rate.?limit|too many requests|slow.?down|at capacity/.test(said)
  if (status === 503 || status === null) {
    if (overloaded || (status === 503 && retryAfterMs !== null)) return 'busy'
  }
  if (status !== null) {
    const passes = status >= 500 || status === 408 || status === 409 || status === 425
    return passes ? 'unreachable' : 'refused'
  }
  const ours = /invalid_request|authentication|permission|not_found|context_length|bad.?request/
  return ours.test(said) ? 'refused' : 'unreachable'
}

function bodyOf(error: APIError | ReportedError): Record<string, unknown> {
  const body: unknown = error.error
  return typeof body === 'object' && body !== null
    ? (body as Record<string, unknown>)
    : { message: body ?? error.message }
}

function statusIn(value: unknown): number | null {
  const status = typeof value === 'string' ? Number(value) : value
  return Number.isInteger(status) && Number(status) >= 300 && Number(status) < 600
    ? Number(status)
    : null
}

function codeOfCause(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof Error && 'code' in cause ? cause.code : null
}
