import {
  createHash,
  createSign,
  generateKeyPairSync,
  randomUUID,
  type KeyObject,
} from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

export interface Person {
  id: string
  name: string
  email?: string
  verified?: boolean
}

/** What it does wrong, until it is set back. */
export interface Faults {
  /** The person says no. */
  denies?: boolean
  nonce?: string
  audience?: string
  issuer?: string
  /** Signs with a key that is not in its set. */
  strangeKey?: boolean
  expired?: boolean
  away?: boolean
}

export interface OAuthTestProvider {
  url: string
  clientId: string
  clientSecret: string
  person: Person
  faults: Faults
  /** How often each path was asked. */
  asked: Map<string, number>
  close(): Promise<void>
}

interface Grant {
  person: Person
  nonce: string | undefined
  challenge: string
  redirectUri: string
}

/**
 * An OpenID provider and a GitHub in one, over HTTP: codes are good for one exchange, by the client's secret and the
 * verifier of their challenge. Everybody is logged in there as `person`.
 */
export async function startOAuthProvider(): Promise<OAuthTestProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const strange = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Grant>()
  const tokens = new Map<string, Person>()
  const provider: OAuthTestProvider = {
    url: '',
    clientId: 'dramatis-test',
    clientSecret: 'canary-oauth-secret',
    person: { id: '1', name: 'Somebody' },
    faults: {},
    asked: new Map(),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  const app = new Hono()
  app.use(async (c, next) => {
    provider.asked.set(c.req.path, (provider.asked.get(c.req.path) ?? 0) + 1)
    if (provider.faults.away) return c.text('Away', 503)
    return next()
  })
  app.get('/.well-known/openid-configuration', (c) =>
    c.json({
      issuer: provider.url,
      authorization_endpoint: `${provider.url}/authorize`,
      token_endpoint: `${provider.url}/token`,
      jwks_uri: `${provider.url}/keys`,
      userinfo_endpoint: `${provider.url}/userinfo`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    }),
  )
  app.get('/keys', (c) =>
    c.json({
      keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }],
    }),
  )

  const authorize = (asked: Record<string, string>) => {
    const { redirect_uri: redirectUri = '', state = '', nonce, code_challenge: challenge } = asked
    const back = new URL(redirectUri)
    back.searchParams.set('state', state)
    if (
      asked.client_id !== provider.clientId ||
      !challenge ||
      asked.code_challenge_method !== 'S256'
    )
      back.searchParams.set('error', 'invalid_request')
    else if (provider.faults.denies) back.searchParams.set('error', 'access_denied')
    else {
      const code = randomUUID()
      codes.set(code, { person: provider.person, nonce, challenge, redirectUri })
      back.searchParams.set('code', code)
    }
    return back.href
  }
  app.get('/authorize', (c) => c.redirect(authorize(c.req.query())))
  app.get('/login/oauth/authorize', (c) => c.redirect(authorize(c.req.query())))

  /** Null where the code, the client, the verifier or the address is not the right one. */
  function exchange(form: Record<string, unknown>): { grant: Grant; token: string } | null {
    const code = String(form.code)
    const grant = codes.get(code)
    codes.delete(code)
    const hashed = createHash('sha256').update(String(form.code_verifier)).digest('base64url')
    if (grant?.redirectUri !== form.redirect_uri || grant?.challenge !== hashed) return null
    const { clientId, clientSecret } = provider
    if (form.client_id !== clientId || form.client_secret !== clientSecret) return null
    const token = randomUUID()
    tokens.set(token, grant.person)
    return { grant, token }
  }
  app.post('/token', async (c) => {
    const done = exchange(await c.req.parseBody())
    if (!done) return c.json({ error: 'invalid_grant' }, 400)
    const { person, nonce } = done.grant
    const { faults } = provider
    const seconds = Math.floor(Date.now() / 1000)
    const idToken = sign(faults.strangeKey ? strange.privateKey : keys.privateKey, {
      iss: faults.issuer ?? provider.url,
      aud: faults.audience ?? provider.clientId,
      sub: person.id,
      iat: seconds - (faults.expired ? 7_200 : 0),
      exp: seconds + (faults.expired ? -3_600 : 300),
      nonce: faults.nonce ?? nonce,
      name: person.name,
      email: person.email,
      email_verified: person.verified,
    })
    return c.json({
      access_token: done.token,
      token_type: 'Bearer',
      expires_in: 60,
      id_token: idToken,
    })
  })
  // GitHub says that a code is wrong with status 200.
  app.post('/login/oauth/access_token', async (c) => {
    const done = exchange(await c.req.parseBody())
    if (!done) return c.json({ error: 'bad_verification_code' })
    return c.json({ access_token: done.token, token_type: 'bearer', scope: 'read:user,user:email' })
  })

  const personOf = (header: string | undefined) => tokens.get(header?.replace(/^Bearer /, '') ?? '')
  app.get('/userinfo', (c) => {
    const person = personOf(c.req.header('authorization'))
    if (!person) return c.json({ error: 'invalid_token' }, 401)
    return c.json({ sub: person.id, email: person.email, email_verified: person.verified })
  })
  app.get('/user', (c) => {
    const person = personOf(c.req.header('authorization'))
    if (!person) return c.json({ message: 'Bad credentials' }, 401)
    return c.json({ id: Number(person.id), login: 'somebody', name: person.name })
  })
  app.get('/user/emails', (c) => {
    const person = personOf(c.req.header('authorization'))
    if (!person) return c.json({ message: 'Bad credentials' }, 401)
    const { email, verified = false } = person
    return c.json(email ? [{ email, primary: true, verified }] : [])
  })

  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await new Promise<void>((resolve) => {
    server.once('listening', resolve)
  })
  provider.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return provider
}

/** RFC 7515, compact, RS256. */
function sign(key: KeyObject, claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const input = `${encode({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${encode(claims)}`
  return `${input}.${createSign('RSA-SHA256').update(input).sign(key).toString('base64url')}`
}
