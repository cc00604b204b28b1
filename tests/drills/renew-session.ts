import { PASSWORD, type ApiClient } from '../../scripts/api-client.ts'

const ANSWER_MS = 8_000
const renewals = new WeakMap<ApiClient, Promise<void>>()

/**
 * Gives the client tokens for five more minutes; as it was when nobody answers. A refresh token is good for one use,
 * so one renewal at a time.
 */
export async function renewSession(client: ApiClient, base: string): Promise<void> {
  const going = renewals.get(client)
  if (going) return going
  const renewal = renew(client, base).finally(() => renewals.delete(client))
  renewals.set(client, renewal)
  return renewal
}

/**
 * Asked again at once where the answer was lost: the old token is good for ten seconds more. Where both were, its next
 * use ends the session, as it should, and the user logs in again.
 */
async function renew(client: ApiClient, base: string): Promise<void> {
  const { refreshToken, email } = client
  const refresh = () => post(`${base}/api/v1/session/refresh`, { refreshToken })
  const response = (await refresh()) ?? (await refresh())
  const ended = response?.status === 401
  const answer = ended
    ? await post(`${base}/api/v1/session`, { email, password: PASSWORD, transport: 'bearer' })
    : response
  if (!answer?.ok) return
  const body = (await answer.json()) as {
    tokens: { accessToken: string; refreshToken: string }
  }
  client.token = body.tokens.accessToken
  client.refreshToken = body.tokens.refreshToken
}

function post(url: string, body: Record<string, string>): Promise<Response | null> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch(() => null)
}
