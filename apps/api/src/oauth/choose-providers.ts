import type { OAuthProviderName } from '@dramatis/contracts/http/oauth'
import type { Env } from '../env.ts'
import { githubProvider } from './github-provider.ts'
import type { OAuthProvider } from './oauth-provider.ts'
import { oidcProvider } from './oidc-provider.ts'

/** Those whose variables are set. */
export function chooseProviders(env: Env): ReadonlyMap<OAuthProviderName, OAuthProvider> {
  const chosen = new Map<OAuthProviderName, OAuthProvider>()
  if (env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET) {
    const { GOOGLE_ISSUER: issuer, GOOGLE_CLIENT_ID: clientId } = env
    const clientSecret = env.GOOGLE_CLIENT_SECRET
    chosen.set(
      'google',
      oidcProvider({ issuer, clientId, clientSecret, scope: 'openid email profile' }),
    )
  }
  if (env.KAKAO_CLIENT_ID) {
    const { KAKAO_ISSUER: issuer, KAKAO_CLIENT_ID: clientId } = env
    const clientSecret = env.KAKAO_CLIENT_SECRET ?? null
    // Kakao refuses a log-in that asks for an address before it has looked at the service: KOE205.
    const scope = 'openid profile_nickname'
    chosen.set('kakao', oidcProvider({ issuer, clientId, clientSecret, scope }))
  }
  if (env.GITHUB_CLIENT_ID && env.GITHUB_CLIENT_SECRET) {
    const { GITHUB_URL: url, GITHUB_API_URL: apiUrl, GITHUB_CLIENT_ID: clientId } = env
    const clientSecret = env.GITHUB_CLIENT_SECRET
    chosen.set('github', githubProvider({ url, apiUrl, clientId, clientSecret }))
  }
  return chosen
}
