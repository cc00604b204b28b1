import type { AppError } from '@dramatis/core/app-error'
import type { Context } from 'hono'
import type { AppEnv } from './app-env.ts'
import { statusOf, toEnvelope } from './http-error.ts'
import { chooseLocale } from './texts/choose-locale.ts'

/** Answers an error in the reader's language. */
export function sendError(c: Context<AppEnv>, error: AppError) {
  const locale = chooseLocale(c)
  c.header('Content-Language', locale)
  c.header('Vary', 'Accept-Language', { append: true })
  if (error.retryAfterMs !== undefined) {
    c.header('Retry-After', String(Math.ceil(error.retryAfterMs / 1000)))
  }
  const envelope = toEnvelope(error, { requestId: c.get('requestId'), locale })
  return c.json(envelope, statusOf[error.code])
}
