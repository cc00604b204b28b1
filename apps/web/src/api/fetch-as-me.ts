import { ApiError } from './api-error.ts'
import { credentials } from './api-origin.ts'
import { takeEarlyAnswer } from './early-answers.ts'
import { refreshSession } from './refresh-session.ts'
import { signalSession } from './session-signals.ts'

/** `fetch` with our cookies; a stale session is refreshed once and the request sent again. */
export async function fetchAsMe(input: string | URL, init: RequestInit = {}): Promise<Response> {
  const since = Date.now()
  const first = await reach(input, init)
  if (first.status !== 401) return first
  const fresh = await refreshSession(since).catch((cause: unknown) => {
    throw new ApiError('unreachable', { cause })
  })
  const second = fresh ? await reach(input, init) : first
  if (second.status === 401) signalSession('lost')
  return second
}

export async function reach(input: string | URL, init: RequestInit): Promise<Response> {
  try {
    return await (takeEarlyAnswer(input, init) ?? fetch(input, { credentials, ...init }))
  } catch (cause) {
    throw new ApiError('unreachable', { cause })
  }
}
