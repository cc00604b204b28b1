import type { ApiClient } from '../scripts/api-client.ts'

/** An access token lives for five minutes, and a figure may take longer. */
const FRESH_MS = 200_000

/** Answers what to call before a request: it renews the token when that is old, however many ask at once. */
export function keepLoggedIn(client: ApiClient): () => Promise<void> {
  let freshUntil = performance.now() + FRESH_MS
  let renewing: Promise<void> | null = null

  async function renew() {
    const { refreshToken } = client
    const { tokens } = await client.json<{ tokens: Tokens }>('POST', '/session/refresh', {
      body: { refreshToken },
    })
    client.token = tokens.accessToken
    client.refreshToken = tokens.refreshToken
    freshUntil = performance.now() + FRESH_MS
  }

  return async () => {
    if (performance.now() < freshUntil) return
    // A refresh token is good for one use.
    renewing ??= renew().finally(() => {
      renewing = null
    })
    await renewing
  }
}

interface Tokens {
  accessToken: string
  refreshToken: string
}
