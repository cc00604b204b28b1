import type { OAuthTestProvider } from './oauth-provider.ts'

/** Makes a test provider all three of those that an API process knows. */
export function oauthVariables({ clientId, clientSecret, url }: OAuthTestProvider) {
  return {
    GOOGLE_CLIENT_ID: clientId,
    GOOGLE_CLIENT_SECRET: clientSecret,
    GOOGLE_ISSUER: url,
    KAKAO_CLIENT_ID: clientId,
    KAKAO_CLIENT_SECRET: clientSecret,
    KAKAO_ISSUER: url,
    GITHUB_CLIENT_ID: clientId,
    GITHUB_CLIENT_SECRET: clientSecret,
    GITHUB_URL: url,
    GITHUB_API_URL: url,
  }
}
