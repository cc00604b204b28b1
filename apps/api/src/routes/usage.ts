import { userId } from '@dramatis/contracts/ids'
import { purpose, setLimitRequest, usageList, userLimit } from '@dramatis/contracts/http/usage'
import { readUsage } from '@dramatis/core/usage/read-usage'
import { setLimit } from '@dramatis/core/usage/set-limit'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireAdmin } from '../middleware/require-admin.ts'
import { requireUser } from '../middleware/require-user.ts'
import { bodyErrors, errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'
import { wholeList } from './whole-list.ts'

/** What a user may spend each day, and has spent. */
export function usageRoutes(deps: ApiDeps) {
  const { ctx } = deps

  return newRouter()
    .openapi(
      createRoute({
        tags: ['Usage'],
        middleware: requireUser(deps),
        method: 'get',
        path: '/me/usage',
        summary: 'What I have used today, what is left, and when it starts anew',
        description:
          'Each purpose has a limit of its own per day, and the day is that of your time zone. What delivers nothing is paid back.',
        responses: {
          200: { description: 'My usage', content: { 'application/json': { schema: usageList } } },
          ...errorResponses('not_logged_in'),
        },
      }),
      async (c) => {
        const { results, ...today } = await readUsage(ctx, { userId: c.get('user').id })
        return c.json({ ...today, ...wholeList('/api/v1/me/usage', results) }, 200)
      },
    )
    .openapi(
      createRoute({
        tags: ['Admin'],
        middleware: [requireUser(deps), requireAdmin()] as const,
        method: 'put',
        path: '/admin/users/{userId}/limits/{purpose}',
        summary: 'Set what a user may spend of one purpose each day; null goes back to the default',
        request: {
          params: z.object({ userId, purpose }),
          body: { required: true, content: { 'application/json': { schema: setLimitRequest } } },
        },
        responses: {
          200: { description: 'Set', content: { 'application/json': { schema: userLimit } } },
          ...errorResponses(...bodyErrors, 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { userId, purpose } = c.req.valid('param')
        const { daily } = c.req.valid('json')
        const actorId = c.get('user').id
        return c.json(await setLimit(ctx, { actorId, userId, purpose, daily }), 200)
      },
    )
}
