import { EncryptJWT, jwtDecrypt } from 'jose'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'

/** As long as someone may take at the provider. */
export const FLOW_SECONDS = 10 * 60

const flow = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  /** The log-in that asked to be linked; null for a log-in. */
  link: z.object({ userId: z.string(), sessionId: z.string() }).nullable(),
})
export type OAuthFlow = z.infer<typeof flow>

const AUDIENCE = 'dramatis-oauth'

/**
 * What a browser was sent away with, kept by itself: encrypted, so that nobody else can make one or read the
 * verifier. Lax, because the provider's page leads back here.
 */
export function flowCookie({ key, secure }: { key: Uint8Array; secure: boolean }) {
  const name = secure ? '__Host-dramatis-oauth' : 'dramatis-oauth'
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
  return {
    async set(c: Context, started: OAuthFlow, now: Date) {
      const seconds = Math.floor(now.getTime() / 1000)
      const token = await new EncryptJWT({ ...started })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(AUDIENCE)
        .setExpirationTime(seconds + FLOW_SECONDS)
        .encrypt(key)
      setCookie(c, name, token, { ...options, maxAge: FLOW_SECONDS })
    },
    /** Each is for one callback. Null for none, for one that is not ours, and for one that has run out. */
    async take(c: Context, now: Date): Promise<OAuthFlow | null> {
      const token = getCookie(c, name)
      deleteCookie(c, name, options)
      if (token === undefined) return null
      try {
        const { payload } = await jwtDecrypt(token, key, {
          audience: AUDIENCE,
          requiredClaims: ['exp'],
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          currentDate: now,
        })
        return flow.parse(payload)
      } catch {
        return null
      }
    },
  }
}

export type FlowCookie = ReturnType<typeof flowCookie>
