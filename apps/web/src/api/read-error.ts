import { errorEnvelope } from '@dramatis/contracts/errors'
import { ApiError } from './api-error.ts'
import { readLoosely } from './read-loosely.ts'

/** The error of an answer that is not 2xx; a proxy's own page counts by its status. */
export async function readError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null)
  const status = response.status
  const retryAfterSeconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
  const wait = Number.isNaN(retryAfterSeconds) ? {} : { retryAfterSeconds }
  const parsed = readLoosely(errorEnvelope, body)
  if (!parsed.success)
    return new ApiError(status >= 500 ? 'unavailable' : 'garbled', { status, ...wait })
  const { code, message, requestId, fields } = parsed.data.error
  return new ApiError(code, { status, message, requestId, ...(fields ? { fields } : {}), ...wait })
}
