import { adminTurn, adminTurnPage, adminTurnQuery } from '@dramatis/contracts/http/admin'
import { idempotencyKey } from '@dramatis/contracts/http/turns'
import { turnId } from '@dramatis/contracts/ids'
import { cancelAnyTurn } from '@dramatis/core/admin/cancel-any-turn'
import { listTurns } from '@dramatis/core/admin/list-turns'
import { retryAnyTurn } from '@dramatis/core/admin/retry-any-turn'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireAdmin } from '../middleware/require-admin.ts'
import { requireUser } from '../middleware/require-user.ts'
import { adminTurnLinks } from './admin-links.ts'
import { cursorList } from './cursor-list.ts'
import { errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'

const params = z.object({ turnId })
const content = { 'application/json': { schema: adminTurn } }

/** How everybody's turns go, for admins, and nothing of what is said in them. */
export function adminTurnRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const common = { tags: ['Admin'], middleware: [requireUser(deps), requireAdmin()] }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/admin/turns',
        summary: 'Look for turns by user, room, turn or status, newest first',
        request: { query: adminTurnQuery },
        responses: {
          200: {
            description: 'A page of turns',
            content: { 'application/json': { schema: adminTurnPage } },
          },
          ...errorResponses('not_logged_in', 'not_found', 'invalid_fields'),
        },
      }),
      async (c) => {
        const asked = c.req.valid('query')
        const { turns, before, count } = await listTurns(ctx, asked)
        const list = cursorList({ path: '/api/v1/admin/turns', asked, count, before })
        return c.json({ ...list, results: turns.map(adminTurnLinks), before }, 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'post',
        path: '/admin/turns/{turnId}/cancel',
        summary: 'Cancel a turn that waits or runs; one that has ended stays as it is',
        request: { params },
        responses: {
          200: { description: 'The turn as it ended', content },
          ...errorResponses('cross_site', 'not_logged_in', 'not_found'),
        },
      }),
      async (c) => {
        const { turnId } = c.req.valid('param')
        const actorId = c.get('user').id
        return c.json(adminTurnLinks(await cancelAnyTurn(ctx, { actorId, turnId })), 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'post',
        path: '/admin/turns/{turnId}/retry',
        summary: 'Ask again where a turn ended without a whole reply',
        description:
          'It spends one of its owner’s messages of today, as if the owner had asked again, and is refused where none is left. A turn that delivered nothing was paid back.',
        request: { params, headers: z.object({ 'idempotency-key': idempotencyKey }) },
        responses: {
          202: { description: 'The new turn', content },
          ...errorResponses(
            'cross_site',
            'not_logged_in',
            'not_found',
            'conflict',
            'quota_spent',
            'idempotency_key_missing',
            'idempotency_key_reused',
          ),
        },
      }),
      async (c) => {
        const { turnId } = c.req.valid('param')
        const idempotencyKey = c.req.valid('header')['idempotency-key']
        const retry = { actorId: c.get('user').id, turnId, idempotencyKey }
        return c.json(adminTurnLinks(await retryAnyTurn(ctx, retry)), 202)
      },
    )
}
