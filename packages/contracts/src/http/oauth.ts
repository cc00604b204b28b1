import { z } from 'zod'
import { pageFields } from './page.ts'

export const oauthProviderName = z.enum(['google', 'kakao', 'github']).meta({ id: 'OAuthProvider' })
export type OAuthProviderName = z.infer<typeof oauthProviderName>

export const oauthProviders = z
  .strictObject({
    ...pageFields,
    results: z.array(
      z.strictObject({
        provider: oauthProviderName,
        start: z.string().meta({
          description: 'Send the browser there to log in, with `?next=` for where to go on',
          example: '/api/v1/oauth/google',
        }),
      }),
    ),
  })
  .meta({ id: 'OAuthProviders' })

/** Why a log-in elsewhere did not lead here: in `?problem=` of the page that the browser is sent to. */
const oauthProblem = z.enum([
  'oauth_denied',
  'oauth_expired',
  'oauth_failed',
  'oauth_taken',
  'oauth_too_fast',
  'oauth_unavailable',
])
export type OAuthProblem = z.infer<typeof oauthProblem>

export const oauthStart = z
  .strictObject({ next: z.string().max(2000).optional() })
  .meta({ id: 'OAuthStart' })

export const oauthLink = z
  .strictObject({ url: z.url().meta({ description: 'Send the browser there' }) })
  .meta({ id: 'OAuthLink' })
