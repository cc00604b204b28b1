import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import type { OAuthFlow } from './flow-cookie.ts'
import type { OAuthProvider } from './oauth-provider.ts'

interface Start {
  name: string
  provider: OAuthProvider
  redirectUri: string
  next: string
  link: OAuthFlow['link']
}

/** Where to send a browser, and what it has to bring back (RFC 9700, 2.1). Rejects while the provider is away. */
export async function startFlow({ name, provider, redirectUri, next, link }: Start) {
  const config = await provider.configure()
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
  const url = buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: provider.scope,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, flow: { provider: name, state, nonce, verifier, next, link } }
}
