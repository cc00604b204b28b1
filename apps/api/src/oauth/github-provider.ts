import {
  authorizationCodeGrant,
  ClientSecretPost,
  Configuration,
  fetchProtectedResource,
} from 'openid-client'
import { z } from 'zod'
import type { OAuthProvider } from './oauth-provider.ts'
import { TIMEOUT_SECONDS, transportOf } from './transport-of.ts'

export interface GithubSettings {
  /** https://github.com, or a GitHub of one's own. */
  url: string
  apiUrl: string
  clientId: string
  clientSecret: string
}

const person = z.object({ id: z.int(), login: z.string(), name: z.string().nullish() })
const addresses = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
)

/** GitHub speaks OAuth 2.0 without OpenID: there is no ID token, so its API says who it is. */
export function githubProvider({
  url,
  apiUrl,
  clientId,
  clientSecret,
}: GithubSettings): OAuthProvider {
  const issuer = `${url}/login/oauth`
  const server = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/access_token`,
  }
  const config = new Configuration(server, clientId, undefined, ClientSecretPost(clientSecret))
  config.timeout = TIMEOUT_SECONDS
  for (const apply of transportOf(url)) apply(config)
  return {
    scope: 'read:user user:email',
    configure: () => Promise.resolve(config),
    async prove(_config, { url: callback, verifier, state }) {
      const checks = { pkceCodeVerifier: verifier, expectedState: state }
      const { access_token: token } = await authorizationCodeGrant(config, callback, checks)
      const [{ id, login, name }, emails] = await Promise.all([
        read(token, '/user', person),
        read(token, '/user/emails', addresses),
      ])
      const address = emails.find(({ primary, verified }) => primary && verified)
      return {
        issuer,
        subject: String(id),
        email: address?.email.toLowerCase() ?? null,
        name: name ?? login,
      }
    },
  }

  async function read<Answer>(
    token: string,
    path: string,
    shape: z.ZodType<Answer>,
  ): Promise<Answer> {
    const headers = new Headers({ accept: 'application/vnd.github+json', 'user-agent': 'dramatis' })
    const answer = await fetchProtectedResource(
      config,
      token,
      new URL(apiUrl + path),
      'GET',
      undefined,
      headers,
    )
    if (!answer.ok) throw new Error(`GET ${path} of the provider answered ${answer.status}`)
    return shape.parse(await answer.json())
  }
}
