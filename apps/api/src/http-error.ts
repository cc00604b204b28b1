import type { ErrorCode, ErrorEnvelope } from '@dramatis/contracts/errors'
import type { Locale } from '@dramatis/contracts/http/accounts'
import { AppError } from '@dramatis/core/app-error'
import { isAway } from '@dramatis/db/is-away'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { translate } from './texts/translate.ts'

/** The one table from code to status. */
export const statusOf: Record<ErrorCode, ContentfulStatusCode> = {
  invalid_json: 400,
  idempotency_key_missing: 400,
  not_logged_in: 401,
  wrong_credentials: 401,
  fresh_log_in_needed: 403,
  cross_site: 403,
  not_found: 404,
  method_not_allowed: 405,
  email_taken: 409,
  conflict: 409,
  too_large: 413,
  not_json: 415,
  invalid_fields: 422,
  idempotency_key_reused: 422,
  too_fast: 429,
  quota_spent: 429,
  internal: 500,
  unavailable: 503,
}

/** What went wrong in our words: ours as it is, Hono's by its status, everything else as `internal`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof HTTPException) {
    if (error.status === 400) return new AppError('invalid_json', 'The body is not JSON')
    if (error.status === 413) return new AppError('too_large', 'The body is too large')
  }
  // A foreign key: what a request is about was erased while it ran.
  if (codeOf(error) === '23503')
    return new AppError('not_found', 'There is no such thing', { cause: error })
  if (isAway(error)) {
    return new AppError('unavailable', 'The service cannot be reached for a moment; try again', {
      cause: error,
      retryAfterMs: 2_000,
    })
  }
  return new AppError('internal', 'Something went wrong on our side', { cause: error })
}

export function toEnvelope(
  error: AppError,
  { requestId, locale }: { requestId: string; locale: Locale },
): ErrorEnvelope {
  const { code, params, usage } = error
  const fields = error.fields?.map((field) => ({
    path: field.path,
    message: translate(locale, field.message, field.params),
  }))
  return {
    error: {
      code,
      message: translate(locale, error.message, params),
      requestId,
      ...(fields && { fields }),
      ...(usage && { usage }),
    },
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
}
