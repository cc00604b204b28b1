import type { ApiClient } from '../../scripts/api-client.ts'

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

/** Asked again at once where the answer was lost: the old token is good for a few seconds more. */
async function renew(client: ApiClient, base: string): Promise<void> {
  const response = (await ask(client, base)) ?? (await ask(client, base))
  if (!response?.ok) return
  const body = (await response.json()) as {
    tokens: { accessToken: string; refreshToken: string }
  }
  client.token = body.tokens.accessToken
  client.refreshToken = body.tokens.refreshToken
}

function ask({ refreshToken }: ApiClient, base: string): Promise<Response | null> {
  return fetch(`${base}/api/v1/session/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ refreshToken }),
    signal: AbortSignal.timeout(5_000),
  }).catch(() => null)
}
