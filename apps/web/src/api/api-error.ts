import type { ErrorCode, FieldError } from '@dramatis/contracts/errors'

/** `unreachable`: no answer came. `garbled`: an answer this page does not understand. */
export type ProblemCode = ErrorCode | 'unreachable' | 'garbled'

interface Details {
  status?: number
  message?: string
  requestId?: string
  fields?: FieldError[]
  retryAfterSeconds?: number
  cause?: unknown
}

export class ApiError extends Error {
  readonly code: ProblemCode
  readonly status: number | null
  readonly requestId: string | null
  readonly fields: readonly FieldError[]
  readonly retryAfterSeconds: number | null

  constructor(code: ProblemCode, details: Details = {}) {
    super(details.message ?? code, { cause: details.cause })
    this.name = 'ApiError'
    this.code = code
    this.status = details.status ?? null
    this.requestId = details.requestId ?? null
    this.fields = details.fields ?? []
    this.retryAfterSeconds = details.retryAfterSeconds ?? null
  }
}

export function problemOf(error: unknown): ProblemCode {
  return error instanceof ApiError ? error.code : 'internal'
}
