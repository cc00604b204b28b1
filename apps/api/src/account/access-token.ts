import { createSecretKey } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'

export interface AccessToken {
  userId: string
  sessionId: string
}

export const ACCESS_LIFE_SECONDS = 300
const ISSUER = 'dramatis'
const AUDIENCE = 'dramatis-api'
/** RFC 9068, 2.1. */
const TYPE = 'at+jwt'

/** Signs and checks access tokens with one algorithm and one key of at least 256 bits. */
export function accessTokens(secret: Uint8Array, newTokenId: () => string) {
  // jose imports bytes anew for each token, and a key object once.
  const key = createSecretKey(secret)
  return {
    sign: ({ userId, sessionId }: AccessToken, now: Date) => {
      const seconds = Math.floor(now.getTime() / 1000)
      return new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: 'HS256', typ: TYPE })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(userId)
        .setJti(newTokenId())
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + ACCESS_LIFE_SECONDS)
        .sign(key)
    },
    /** Null for anything that is not a live access token of ours. */
    async verify(token: string, now: Date): Promise<AccessToken | null> {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          typ: TYPE,
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ['exp', 'iat', 'sub', 'jti', 'sid'],
          maxTokenAge: ACCESS_LIFE_SECONDS,
          currentDate: now,
        })
        const { sub, sid } = payload
        if (typeof sub !== 'string' || typeof sid !== 'string') return null
        return { userId: sub, sessionId: sid }
      } catch {
        return null
      }
    },
  }
}

export type AccessTokens = ReturnType<typeof accessTokens>
