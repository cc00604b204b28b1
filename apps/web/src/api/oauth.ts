import { oauthLink, oauthProviders, type OAuthProviderName } from '@dramatis/contracts/http/oauth'
import { pageUrl } from './api-origin.ts'
import { callApi } from './call-api.ts'

export type OAuthChoice = ReturnType<typeof oauthProviders.parse>['results'][number]

/** Where else one can log in; empty where the house has set up no provider. */
export async function readProviders(): Promise<OAuthChoice[]> {
  const { results } = await callApi({ path: '/oauth', answer: oauthProviders, anonymous: true })
  return results
}

/** Where to send the browser so that this account gets a log-in elsewhere too. */
export async function startLink(provider: OAuthProviderName, next: string): Promise<string> {
  const path = `/oauth/${encodeURIComponent(provider)}/link`
  const { url } = await callApi({
    method: 'POST',
    path,
    body: { next: pageUrl(next) },
    answer: oauthLink,
  })
  return url
}
