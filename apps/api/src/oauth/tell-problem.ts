import type { ErrorCode } from '@dramatis/contracts/errors'
import type { OAuthProblem } from '@dramatis/contracts/http/oauth'
import { AppError } from '@dramatis/core/app-error'
import { AuthorizationResponseError } from 'openid-client'

const problems: Partial<Record<ErrorCode, OAuthProblem>> = {
  conflict: 'oauth_taken',
  not_logged_in: 'oauth_expired',
  too_fast: 'oauth_too_fast',
  wrong_credentials: 'oauth_failed',
}

/** What a page can say about it; null where it is no matter of this log-in. */
export function tellProblem(error: unknown): OAuthProblem | null {
  if (error instanceof AppError) return problems[error.code] ?? null
  if (!(error instanceof AuthorizationResponseError)) return null
  if (error.error === 'access_denied') return 'oauth_denied'
  return error.error === 'temporarily_unavailable' ? 'oauth_unavailable' : 'oauth_failed'
}
