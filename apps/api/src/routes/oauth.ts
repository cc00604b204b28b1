import {
  oauthLink,
  oauthProviderName,
  oauthProviders,
  oauthStart,
  type OAuthProblem,
  type OAuthProviderName,
} from '@dramatis/contracts/http/oauth'
import { AppError } from '@dramatis/core/app-error'
import { enterWithIdentity, type ProvenIdentity } from '@dramatis/core/accounts/enter-with-identity'
import { linkIdentity } from '@dramatis/core/accounts/link-identity'
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiDeps, AppEnv } from '../app-env.ts'
import { clientAddress } from '../middleware/client-address.ts'
import { requireUser } from '../middleware/require-user.ts'
import type { OAuthFlow } from '../oauth/flow-cookie.ts'
import { placeToReturn, splitPlace } from '../oauth/place-to-return.ts'
import { startFlow } from '../oauth/start-flow.ts'
import { tellProblem } from '../oauth/tell-problem.ts'
import { chooseLocale } from '../texts/choose-locale.ts'
import { bodyErrors, errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'
import { wholeList } from './whole-list.ts'

const params = z.object({ provider: oauthProviderName })

/** Log in at another provider: the code flow with PKCE, state and nonce. A browser goes through it, no program. */
export function oauthRoutes(deps: ApiDeps) {
  const { ctx, oauth, options } = deps

  function find(name: OAuthProviderName) {
    const provider = oauth.providers.get(name)
    if (!provider) throw new AppError('not_found', 'There is nothing here')
    return provider
  }

  /** Where our pages are, for a browser that does not say where it came from. */
  const home = options.webRoot ? '' : (options.corsOrigins[0] ?? '')

  const callbackOf = (c: Context, name: string) =>
    new URL(`/api/v1/oauth/${name}/callback`, oauth.publicUrl ?? c.req.url)

  async function begin(
    c: Context,
    name: OAuthProviderName,
    rest: Pick<OAuthFlow, 'next' | 'link'>,
  ) {
    const redirectUri = callbackOf(c, name).href
    const { url, flow } = await startFlow({ name, provider: find(name), redirectUri, ...rest })
    await oauth.flows.set(c, flow, ctx.now())
    return url
  }

  function warn(name: string, error: unknown) {
    // Neither the cause nor the message of others: they may quote what was sent.
    const { name: kind, code } = error instanceof Error ? (error as NodeJS.ErrnoException) : {}
    ctx.log.warn({ provider: name, kind, code }, 'a log-in elsewhere failed')
  }

  /** Who came back, if all is as it was sent away. */
  async function prove(c: Context, name: OAuthProviderName, flow: OAuthFlow | null) {
    const provider = find(name)
    const isOurs = flow?.provider === name && flow.state === c.req.query('state')
    if (!isOurs || !(await oauth.uses.isFirst(flow.state))) return 'oauth_expired'
    const url = callbackOf(c, name)
    url.search = new URL(c.req.url).search
    try {
      return await provider.prove(await provider.configure(), { url, ...flow })
    } catch (error) {
      warn(name, error)
      return tellProblem(error) ?? 'oauth_failed'
    }
  }

  async function enter(c: Context<AppEnv>, proven: ProvenIdentity) {
    const userAgent = c.req.header('user-agent') ?? null
    const admitNew = () => deps.signUpThrottle.admit(clientAddress(c, options))
    const entered = await enterWithIdentity(ctx, {
      proven,
      locale: chooseLocale(c),
      userAgent,
      admitNew,
    })
    const { refreshToken, sessionId } = entered.session
    const ids = { userId: entered.user.id, sessionId }
    const accessToken = await deps.tokens.sign(ids, ctx.now())
    deps.cookies.set(c, { accessToken, refreshToken })
  }

  return newRouter()
    .openapi(
      createRoute({
        method: 'get',
        path: '/oauth',
        security: [],
        tags: ['Accounts'],
        summary: 'Where else one can log in',
        responses: {
          200: {
            description: 'The providers whose variables are set',
            content: { 'application/json': { schema: oauthProviders } },
          },
          ...errorResponses(),
        },
      }),
      (c) => {
        const results = [...oauth.providers.keys()].map((provider) => ({
          provider,
          start: `/api/v1/oauth/${provider}`,
        }))
        return c.json(wholeList('/api/v1/oauth', results), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/oauth/{provider}',
        security: [],
        tags: ['Accounts'],
        summary: 'Send a browser to log in elsewhere',
        request: { params, query: oauthStart },
        responses: {
          302: { description: 'To the provider; to the log-in page while that is away' },
          ...errorResponses('not_found', 'invalid_fields'),
        },
      }),
      async (c) => {
        const { provider } = c.req.valid('param')
        const next = placeToReturn(c.req.valid('query').next, HOME, options.corsOrigins)
        find(provider)
        try {
          return c.redirect(await begin(c, provider, { next, link: null }), 302)
        } catch (error) {
          warn(provider, error)
          return c.redirect(problemAt('/login', 'oauth_unavailable', next), 302)
        }
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/oauth/{provider}/link',
        tags: ['Accounts'],
        summary: 'Begin to connect a log-in elsewhere to my account',
        middleware: requireUser(deps),
        request: {
          params,
          body: { required: true, content: { 'application/json': { schema: oauthStart } } },
        },
        responses: {
          200: {
            description: 'Where to send the browser that asked',
            content: { 'application/json': { schema: oauthLink } },
          },
          ...errorResponses(...bodyErrors, 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { provider } = c.req.valid('param')
        const next = placeToReturn(c.req.valid('json').next, ACCOUNT, options.corsOrigins)
        const link = { userId: c.get('user').id, sessionId: c.get('sessionId') }
        find(provider)
        try {
          return c.json({ url: await begin(c, provider, { next, link }) }, 200)
        } catch (cause) {
          warn(provider, cause)
          throw new AppError(
            'unavailable',
            'The provider cannot be reached for a moment; try again',
            {
              cause,
            },
          )
        }
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/oauth/{provider}/callback',
        security: [],
        tags: ['Accounts'],
        summary: 'Where the provider sends the browser back to',
        description:
          'Ends at `next` with the cookies of a log-in, or at the log-in page or the account page with `?problem=`: `oauth_denied`, `oauth_expired`, `oauth_failed`, `oauth_taken`, `oauth_too_fast` or `oauth_unavailable`. An e-mail address joins no accounts: issuer and subject alone say who it is.',
        request: { params },
        responses: {
          302: { description: 'To the web app' },
          ...errorResponses('not_found'),
        },
      }),
      async (c) => {
        const { provider } = c.req.valid('param')
        find(provider)
        const flow = await oauth.flows.take(c, ctx.now())
        const away = (problem: OAuthProblem) =>
          c.redirect(
            flow?.link
              ? problemAt(ACCOUNT, problem, flow.next)
              : problemAt('/login', problem, flow?.next ?? home + HOME),
            302,
          )
        const proven = await prove(c, provider, flow)
        if (typeof proven === 'string' || !flow) {
          return away(typeof proven === 'string' ? proven : 'oauth_expired')
        }
        try {
          if (flow.link) await linkIdentity(ctx, { ...flow.link, ...proven })
          else await enter(c, proven)
        } catch (error) {
          const problem = tellProblem(error)
          if (problem) return away(problem)
          throw error
        }
        return c.redirect(flow.next, 302)
      },
    )
}

const HOME = '/rooms'
const ACCOUNT = '/me'

/** On the origin that `next` is of; the log-in page is told to go on there. */
function problemAt(page: string, problem: OAuthProblem, next: string): string {
  const { origin, path } = splitPlace(next)
  const told = new URLSearchParams(page === ACCOUNT ? { problem } : { problem, next: path })
  return `${origin}${page}?${told.toString()}`
}
