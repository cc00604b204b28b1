import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deriveKeys } from '@dramatis/api/account/derive-keys'
import { apiClient, signUp } from '../../scripts/api-client.ts'
import type { House } from '../house.ts'
import { forgeToken, type Forgery } from './forge-token.ts'
import { openApi, secret } from './open-api.ts'

const seconds = () => Math.floor(Date.now() / 1000)
const jwk = { kty: 'oct', k: Buffer.from('an attacker’s key').toString('base64url') }

/** RFC 8725 and ASVS 5.0, 9.1 and 9.2: each is right but for one thing. */
const forgeries: [string, Forgery][] = [
  ['alg none', { header: { alg: 'none' } }],
  ['alg None', { header: { alg: 'None' } }],
  ['alg HS384', { header: { alg: 'HS384' }, hash: 'sha384' }],
  ['alg HS512', { header: { alg: 'HS512' }, hash: 'sha512' }],
  ['alg RS256 by our own key (Hono CVE-2026-22817)', { header: { alg: 'RS256' } }],
  ['alg left empty', { header: { alg: '' } }],
  ['a list of algorithms', { header: { alg: ['HS256'] } }],
  ['an embedded key', { header: { jwk }, key: 'an attacker’s key' }],
  ['a key by URL', { header: { jku: 'https://evil.example/keys.json' }, key: 'theirs' }],
  ['a certificate by URL', { header: { x5u: 'https://evil.example/cert' }, key: 'theirs' }],
  ['a kid that is a path', { header: { kid: '../../../../dev/null' }, key: '' }],
  ['a kid that is SQL', { header: { kid: `x' union select 'k` }, key: 'k' }],
  ['an unknown critical header', { header: { crit: ['b65'], b65: true } }],
  ['another type', { header: { typ: 'JWT' } }],
  ['the type of a refresh token', { header: { typ: 'rt+jwt' } }],
  ['the secret itself as key', { key: secret }],
  ['an empty key', { key: '' }],
  ['no exp', { without: 'exp' }],
  ['no iat', { without: 'iat' }],
  ['no sub', { without: 'sub' }],
  ['no jti', { without: 'jti' }],
  ['no iss', { without: 'iss' }],
  ['no aud', { without: 'aud' }],
  ['no session', { without: 'sid' }],
  ['exp as text', { claims: { exp: String(seconds() + 100) } }],
  ['exp that is no number', { claims: { exp: '1e99' } }],
  ['exp in the past', { claims: { exp: seconds() - 120, iat: seconds() - 200 } }],
  ['iat long ago', { claims: { iat: seconds() - 7_200, exp: seconds() + 7_200 } }],
  ['iat in the future', { claims: { iat: seconds() + 7_200, exp: seconds() + 7_300 } }],
  ['nbf in the future', { claims: { nbf: seconds() + 7_200 } }],
  ['another issuer', { claims: { iss: 'dramatis ' } }],
  ['another audience', { claims: { aud: 'dramatis-refresh' } }],
  ['sub that is an object', { claims: { sub: { id: 'usr_1' } } }],
  ['a session that is an object', { claims: { sid: { not: null } } }],
  ['a session that is not there', { claims: { sid: `ses_${'0'.repeat(26)}` } }],
]

let house: House
let ownToken: string

beforeAll(async () => {
  house = await openApi()
  ownToken = (await signUp(house.url)).token
})
afterAll(() => house.close())

describe('a token', () => {
  const ask = async (headers: Record<string, string>) =>
    (await fetch(`${house.url}/api/v1/me`, { headers })).status
  const bearer = (token: string) => ask({ authorization: `Bearer ${token}` })

  it('made by hand is accepted when it is right, so that the others fail for their own reason', async () => {
    expect(await bearer(forgeToken(ownToken, secret, {}))).toBe(200)
  })

  it.each(forgeries)('with %s is refused', async (_name, forgery) => {
    expect(await bearer(forgeToken(ownToken, secret, forgery))).toBe(401)
  })

  it('of one user with the session of another is refused', async () => {
    const [one, other] = [await signUp(house.url), await signUp(house.url)]
    const { sub } = JSON.parse(
      Buffer.from(other.token.split('.')[1] ?? '', 'base64url').toString(),
    ) as { sub: string }
    expect(await bearer(forgeToken(one.token, secret, { claims: { sub } }))).toBe(401)
  })

  it('signed by the key of another purpose is refused', async () => {
    const { token } = await signUp(house.url)
    const { deriveToken } = deriveKeys(secret)
    const [head = '', body = ''] = token.split('.')
    expect(await bearer(`${head}.${body}.${deriveToken(`${head}.${body}`)}`)).toBe(401)
  })

  it('is taken by its own scheme only, and a wrong one is not made good by a cookie (Hono CVE-2026-47673, Open WebUI CVE-2026-45339)', async () => {
    const { token } = await signUp(house.url)
    const cookie = `dramatis-access=${token}`
    expect(await ask({ cookie })).toBe(200)
    for (const scheme of ['Basic', 'Token', 'JWT', 'Bearerx', 'Digest']) {
      expect(await ask({ authorization: `${scheme} ${token}` })).toBe(401)
    }
    // A second credential must not pass by what the first was refused for.
    expect(await ask({ authorization: `Bearer ${token}x`, cookie })).toBe(401)
    expect(await ask({ authorization: `Bearer ${token}, Bearer ${token}` })).toBe(401)
    expect(await ask({ cookie: `__Host-dramatis-access=${token}` })).toBe(401)
    expect(await ask({ cookie: `dramatis-refresh=${token}` })).toBe(401)
  })

  it('is not read from a query, a body or another header', async () => {
    const { token } = await signUp(house.url)
    const response = await fetch(`${house.url}/api/v1/me?access_token=${token}&token=${token}`)
    expect(response.status).toBe(401)
    expect(await ask({ 'x-access-token': token, 'x-forwarded-user': 'admin' })).toBe(401)
  })
})

describe('a refresh token', () => {
  async function refresh(refreshToken: string) {
    const body = { refreshToken }
    const answer = await apiClient(house.url).call('POST', '/session/refresh', { body })
    const { tokens } = (await answer.json()) as { tokens?: { refreshToken: string } }
    return { status: answer.status, next: tokens?.refreshToken ?? '' }
  }

  it('is nothing but itself', async () => {
    const client = await signUp(house.url)
    const { refreshToken, token } = client
    const wrong = [
      token,
      refreshToken.slice(1),
      `${refreshToken}A`,
      ` ${refreshToken}`,
      '0',
      'null',
    ]
    for (const one of [...wrong, refreshToken.toUpperCase()]) {
      // 422: longer than any of ours.
      expect([401, 422]).toContain((await refresh(one)).status)
    }
    expect((await refresh(refreshToken)).status).toBe(200)
  })

  it('logs nobody out who has two tabs, two hundred times over', async () => {
    const client = await signUp(house.url)
    let { refreshToken } = client
    for (let round = 0; round < 200; round += 1) {
      const [one, two] = await Promise.all([refresh(refreshToken), refresh(refreshToken)])
      expect([one.status, two.status]).toEqual([200, 200])
      expect(two.next).toBe(one.next)
      refreshToken = one.next
    }
  })

  it('that was used before the last one ends the family, and the access token with it', async () => {
    const client = await signUp(house.url)
    const second = await refresh(client.refreshToken)
    const third = await refresh(second.next)
    expect((await refresh(client.refreshToken)).status).toBe(401)
    expect((await refresh(third.next)).status).toBe(401)
  })

  it('is worth nothing after log-out', async () => {
    const client = await signUp(house.url)
    expect((await client.call('DELETE', '/session')).status).toBe(204)
    expect((await refresh(client.refreshToken)).status).toBe(401)
  })
})
