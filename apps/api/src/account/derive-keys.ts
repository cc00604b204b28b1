import { createHmac, hkdfSync } from 'node:crypto'

/** One key per purpose from the one secret (RFC 5869), so that no signature serves for another. */
export function deriveKeys(secret: string) {
  const keyFor = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, 'dramatis', purpose, 32))
  const refresh = keyFor('refresh token successor')
  return {
    access: keyFor('access token'),
    oauth: keyFor('log-in elsewhere'),
    deriveToken: (token: string) => createHmac('sha256', refresh).update(token).digest('base64url'),
  }
}
