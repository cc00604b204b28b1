import {
  me,
  logInRequest,
  logOutQuery,
  refreshRequest,
  session,
  signUpRequest,
} from '@dramatis/contracts/http/accounts'
import { AppError } from '@dramatis/core/app-error'
import { logIn } from '@dramatis/core/accounts/log-in'
import { logOut } from '@dramatis/core/accounts/log-out'
import type { OpenedSession } from '@dramatis/core/accounts/open-session'
import { refreshSession } from '@dramatis/core/accounts/refresh-session'
import { signUp } from '@dramatis/core/accounts/sign-up'
import type { Me } from '@dramatis/contracts/http/accounts'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ACCESS_LIFE_SECONDS } from '../account/access-token.ts'
import type { ApiDeps } from '../app-env.ts'
import { clientAddress } from '../middleware/client-address.ts'
import { requireUser } from '../middleware/require-user.ts'
import { chooseLocale } from '../texts/choose-locale.ts'
import { bodyErrors, errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'

const sessionAnswer = {
  description: 'Logged in: cookies are set, or with transport `bearer` the tokens are in the body',
  content: { 'application/json': { schema: session } },
}
const bodyOf = <Schema>(schema: Schema) => ({
  body: { required: true, content: { 'application/json': { schema } } },
})

/** Accounts: sign up, log in, refresh, log out, who am I. */
export function sessionRoutes(deps: ApiDeps) {
  const { ctx, cookies, options } = deps

  async function answer(c: Context, opened: { user: Me; session: OpenedSession }, bearer: boolean) {
    const { sessionId, refreshToken } = opened.session
    const accessToken = await deps.tokens.sign({ userId: opened.user.id, sessionId }, ctx.now())
    if (!bearer) {
      cookies.set(c, { accessToken, refreshToken })
      return { user: opened.user }
    }
    const tokens = { accessToken, refreshToken, expiresInSeconds: ACCESS_LIFE_SECONDS }
    return { user: opened.user, tokens }
  }

  return newRouter()
    .openapi(
      createRoute({
        method: 'post',
        path: '/accounts',
        security: [],
        tags: ['Accounts'],
        summary: 'Sign up',
        description:
          'Without `locale` the first language of Accept-Language that we speak, without `timeZone` UTC.',
        request: bodyOf(signUpRequest),
        responses: {
          201: sessionAnswer,
          ...errorResponses(...bodyErrors, 'email_taken', 'too_fast'),
        },
      }),
      async (c) => {
        const {
          transport,
          nickname,
          locale = chooseLocale(c),
          timeZone = 'UTC',
          ...body
        } = c.req.valid('json')
        await deps.signUpThrottle.admit(clientAddress(c, options))
        const userAgent = c.req.header('user-agent') ?? null
        const input = { ...body, nickname: nickname ?? null, locale, timeZone, userAgent }
        return c.json(await answer(c, await signUp(ctx, input), transport === 'bearer'), 201)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/session',
        security: [],
        tags: ['Accounts'],
        summary: 'Log in',
        request: bodyOf(logInRequest),
        responses: {
          200: sessionAnswer,
          ...errorResponses(...bodyErrors, 'wrong_credentials', 'too_fast'),
        },
      }),
      async (c) => {
        const { transport, email, password } = c.req.valid('json')
        const who = { email, address: clientAddress(c, options) }
        await deps.logInThrottle.admit(who)
        const userAgent = c.req.header('user-agent') ?? null
        const opened = await logIn(ctx, { email, password, userAgent })
        await deps.logInThrottle.forgive(who)
        return c.json(await answer(c, opened, transport === 'bearer'), 200)
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/session/refresh',
        security: [],
        tags: ['Accounts'],
        summary: 'Rotate the refresh token',
        description:
          'The token comes from the cookie, or from the body of a program. Each is good for one use.',
        request: bodyOf(refreshRequest),
        responses: { 200: sessionAnswer, ...errorResponses(...bodyErrors, 'not_logged_in') },
      }),
      async (c) => {
        const given = c.req.valid('json').refreshToken
        const refreshToken = given ?? cookies.read(c).refresh
        if (refreshToken === undefined) throw new AppError('not_logged_in', 'Log in first')
        try {
          const opened = await refreshSession(ctx, { refreshToken })
          return c.json(await answer(c, opened, given !== undefined), 200)
        } catch (error) {
          if (given === undefined && error instanceof AppError) cookies.clear(c)
          throw error
        }
      },
    )
    .openapi(
      createRoute({
        method: 'delete',
        path: '/session',
        tags: ['Accounts'],
        summary: 'Log out',
        description:
          'Ends this log-in and no other. What the personas remember stays, for my other devices and for my next log-in, unless `context=reset` asks all my rooms to start over, as `POST /rooms/{id}/reset` does with one; the history stays in any case.',
        middleware: requireUser(deps),
        request: { query: logOutQuery },
        responses: {
          204: { description: 'Logged out; the tokens of this log-in are worth nothing' },
          ...errorResponses('cross_site', 'not_logged_in', 'invalid_fields'),
        },
      }),
      async (c) => {
        const sessionId = c.get('sessionId')
        const { context } = c.req.valid('query')
        await logOut(ctx, { userId: c.get('user').id, sessionId, context })
        deps.sessions.forget(sessionId)
        cookies.clear(c)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/me',
        tags: ['Accounts'],
        summary: 'Who am I',
        middleware: requireUser(deps),
        responses: {
          200: {
            description: 'The logged-in user',
            content: { 'application/json': { schema: me } },
          },
          ...errorResponses('not_logged_in'),
        },
      }),
      (c) => c.json(c.get('user'), 200),
    )
}
