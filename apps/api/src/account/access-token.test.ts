import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { accessTokens, ACCESS_LIFE_SECONDS } from './access-token.ts'

const key = new Uint8Array(32).fill(7)
const now = new Date('2026-11-21T10:00:00Z')
const seconds = Math.floor(now.getTime() / 1000)
const tokens = accessTokens(key, () => 'one')
const claims = { sid: 'ses_1', sub: 'usr_1', jti: 'one', iss: 'dramatis', aud: 'dramatis-api' }

function forge(
  change: Record<string, unknown> = {},
  { alg = 'HS256', typ = 'at+jwt', by = key }: { alg?: string; typ?: string; by?: Uint8Array } = {},
) {
  const all = { ...claims, iat: seconds, exp: seconds + 60, ...change }
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return new SignJWT(kept).setProtectedHeader({ alg, typ }).sign(by)
}

describe('an access token', () => {
  it('says who it was given to, for five minutes', async () => {
    const token = await tokens.sign({ userId: 'usr_1', sessionId: 'ses_1' }, now)
    expect(await tokens.verify(token, now)).toEqual({ userId: 'usr_1', sessionId: 'ses_1' })
    const late = new Date(now.getTime() + ACCESS_LIFE_SECONDS * 1000 + 1000)
    expect(await tokens.verify(token, late)).toBeNull()
  })

  it('is accepted when it is made right, so that the forgeries below fail for their own reason', async () => {
    expect(await tokens.verify(await forge(), now)).not.toBeNull()
  })

  it.each([
    ['of another key', {}, { by: new Uint8Array(32).fill(8) }],
    ['of another algorithm', {}, { alg: 'HS512', by: new Uint8Array(64).fill(7) }],
    ['of another type', {}, { typ: 'JWT' }],
    ['without an end', { exp: undefined }, {}],
    ['without an id', { jti: undefined }, {}],
    ['without a start', { iat: undefined }, {}],
    ['without a session', { sid: undefined }, {}],
    ['without a user', { sub: undefined }, {}],
    ['of another issuer', { iss: 'someone' }, {}],
    ['for another audience', { aud: 'someone' }, {}],
    ['that has ended', { exp: seconds - 1 }, {}],
    ['that lives too long', { iat: seconds - 3_600, exp: seconds + 3_600 }, {}],
    ['that is not yet valid', { nbf: seconds + 600 }, {}],
  ])('is refused when it is one %s', async (_name, change, how) => {
    expect(await tokens.verify(await forge(change, how), now)).toBeNull()
  })

  it('is refused when it is none', async () => {
    for (const token of ['', 'x', 'a.b.c', '..', 'eyJhbGciOiJub25lIn0.e30.']) {
      expect(await tokens.verify(token, now)).toBeNull()
    }
  })
})
