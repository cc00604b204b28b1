import type { ErrorCode, FieldError } from '@dramatis/contracts/errors'

export interface AppErrorOptions {
  cause?: unknown
  fields?: FieldError[]
  retryable?: boolean
  /** When to try again, for `too_fast` and `quota_spent`. */
  retryAfterMs?: number
}

/** The one error that core throws on purpose. `message` is for the person; `cause` is for the log. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly fields: FieldError[] | undefined
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.fields = options.fields
    this.retryable = options.retryable ?? false
    this.retryAfterMs = options.retryAfterMs
  }
}
