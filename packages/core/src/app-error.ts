import type { ErrorCode, FieldError } from '@dramatis/contracts/errors'
import type { Allowance } from '@dramatis/contracts/http/usage'

/** What stands in the braces of a sentence. */
export type SentenceParams = Record<string, string | number>

export interface FieldProblem extends FieldError {
  params?: SentenceParams
}

export interface AppErrorOptions {
  cause?: unknown
  params?: SentenceParams
  fields?: FieldProblem[]
  retryable?: boolean
  /** When to try again, for `too_fast` and `quota_spent`. */
  retryAfterMs?: number
  /** What is left, for `quota_spent`. */
  usage?: Allowance
}

/**
 * The one error that core throws on purpose. `message` is for the person: an English sentence, written out where it is
 * thrown, because it is the key of its translations. `cause` is for the log.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly params: SentenceParams
  readonly fields: FieldProblem[] | undefined
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  readonly usage: Allowance | undefined

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.params = options.params ?? {}
    this.fields = options.fields
    this.retryable = options.retryable ?? false
    this.retryAfterMs = options.retryAfterMs
    this.usage = options.usage
  }
}
