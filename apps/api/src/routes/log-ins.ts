import { identityId, sessionId } from '@dramatis/contracts/ids'
import { identityList, sessionPage } from '@dramatis/contracts/http/me'
import { pageQuery } from '@dramatis/contracts/http/rooms'
import { listIdentities } from '@dramatis/core/accounts/list-identities'
import { listSessions } from '@dramatis/core/accounts/list-sessions'
import { revokeOtherSessions } from '@dramatis/core/accounts/revoke-other-sessions'
import { revokeSession } from '@dramatis/core/accounts/revoke-session'
import { unlinkIdentity } from '@dramatis/core/accounts/unlink-identity'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { errorResponses } from './error-responses.ts'
import { logInLinks } from './log-in-links.ts'
import { newRouter } from './new-router.ts'
import { numberedList } from './numbered-list.ts'
import { wholeList } from './whole-list.ts'

/** Where I am logged in, and what I log in with elsewhere. */
export function logInsRoutes(deps: ApiDeps) {
  const { ctx, sessions } = deps
  const common = { tags: ['Accounts'], middleware: requireUser(deps) }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/me/sessions',
        summary: 'Where I am logged in, last used first',
        request: { query: pageQuery },
        responses: {
          200: {
            description: 'A page of log-ins',
            content: { 'application/json': { schema: sessionPage } },
          },
          ...errorResponses('not_logged_in', 'invalid_fields'),
        },
      }),
      async (c) => {
        const { page, per_page: perPage } = c.req.valid('query')
        const asks = { userId: c.get('user').id, sessionId: c.get('sessionId') }
        const { count, sessions: found } = await listSessions(ctx, { ...asks, page, perPage })
        const path = '/api/v1/me/sessions'
        const list = numberedList({ path, page, perPage, count, links: { delete: path } })
        return c.json({ ...list, results: found.map((one) => logInLinks(path, one)) }, 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'delete',
        path: '/me/sessions',
        summary: 'Log out everywhere but here',
        responses: {
          204: { description: 'All others have ended' },
          ...errorResponses('cross_site', 'not_logged_in'),
        },
      }),
      async (c) => {
        const userId = c.get('user').id
        await revokeOtherSessions(ctx, { userId, sessionId: c.get('sessionId') })
        sessions.forgetUser(userId)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'delete',
        path: '/me/sessions/{sessionId}',
        summary: 'End one of my log-ins',
        description: 'What it has open ends within a minute.',
        request: { params: z.object({ sessionId }) },
        responses: {
          204: { description: 'Ended' },
          ...errorResponses('cross_site', 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { sessionId } = c.req.valid('param')
        await revokeSession(ctx, { userId: c.get('user').id, sessionId })
        sessions.forget(sessionId)
        return c.body(null, 204)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/me/identities',
        summary: 'My log-ins at other providers',
        responses: {
          200: {
            description: 'All of them, oldest first',
            content: { 'application/json': { schema: identityList } },
          },
          ...errorResponses('not_logged_in'),
        },
      }),
      async (c) => {
        const path = '/api/v1/me/identities'
        const found = await listIdentities(ctx, { userId: c.get('user').id })
        const results = found.map((one) => logInLinks(path, one))
        return c.json(wholeList(path, results), 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'delete',
        path: '/me/identities/{identityId}',
        summary: 'Disconnect a log-in at another provider; `conflict` for the last way in',
        request: { params: z.object({ identityId }) },
        responses: {
          204: { description: 'Disconnected' },
          ...errorResponses('cross_site', 'not_logged_in', 'not_found', 'conflict'),
        },
      }),
      async (c) => {
        const { identityId } = c.req.valid('param')
        await unlinkIdentity(ctx, { userId: c.get('user').id, identityId })
        return c.body(null, 204)
      },
    )
}
