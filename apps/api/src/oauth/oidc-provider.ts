import {
  authorizationCodeGrant,
  ClientSecretPost,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  type Configuration,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client'
import { keepConfiguration } from './keep-configuration.ts'
import type { OAuthProvider } from './oauth-provider.ts'
import { TIMEOUT_SECONDS, transportOf } from './transport-of.ts'

export interface OidcSettings {
  issuer: string
  clientId: string
  /** Null where the provider asks for none; PKCE holds all the same. */
  clientSecret: string | null
  scope: string
}

/** A provider that speaks OpenID Connect: its signature, issuer, audience, end and nonce are checked each time. */
export function oidcProvider({
  issuer,
  clientId,
  clientSecret,
  scope,
}: OidcSettings): OAuthProvider {
  const secret = clientSecret === null ? None() : ClientSecretPost(clientSecret)
  const execute = [enableNonRepudiationChecks, ...transportOf(issuer)]
  return {
    scope,
    configure: keepConfiguration(() =>
      discovery(new URL(issuer), clientId, undefined, secret, {
        execute,
        timeout: TIMEOUT_SECONDS,
      }),
    ),
    async prove(config, { url, verifier, state, nonce }) {
      const tokens = await authorizationCodeGrant(config, url, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('Expected an ID token')
      const { email, name, nickname } = { ...claims, ...(await askMore(config, tokens)) }
      return {
        issuer: claims.iss,
        subject: claims.sub,
        email: typeof email === 'string' ? email.toLowerCase() : null,
        name: [name, nickname].find((text) => typeof text === 'string') ?? null,
      }
    },
  }
}

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers

/** Whether the address is verified may stand elsewhere than in the token; where nobody says so, there is none. */
async function askMore(config: Configuration, tokens: Tokens): Promise<Record<string, unknown>> {
  const claims = tokens.claims()
  const asks = claims?.email !== undefined && claims.email_verified === undefined
  const { userinfo_endpoint: endpoint } = config.serverMetadata()
  const told =
    asks && endpoint ? await fetchUserInfo(config, tokens.access_token, claims.sub) : null
  if (told?.email_verified === true) return { email: told.email }
  return claims?.email_verified === true ? {} : { email: undefined }
}
