import { adminHealth, auditPage, auditQuery } from '@dramatis/contracts/http/admin'
import { listAudit } from '@dramatis/core/admin/list-audit'
import { readHealth } from '@dramatis/core/admin/read-health'
import { createFleetReader } from '@dramatis/core/operations/create-fleet-reader'
import { createRoute } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireAdmin } from '../middleware/require-admin.ts'
import { requireUser } from '../middleware/require-user.ts'
import { cursorList } from './cursor-list.ts'
import { errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'

/** What goes on, and who did what, for admins. */
export function adminStateRoutes(deps: ApiDeps) {
  const { ctx, ready, options } = deps
  const fleet = createFleetReader(ctx)
  const common = { tags: ['Admin'], middleware: [requireUser(deps), requireAdmin()] }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/admin/health',
        summary: 'What waits and runs, who works, and what went wrong within the last hour',
        responses: {
          200: {
            description: 'As of now',
            content: { 'application/json': { schema: adminHealth } },
          },
          ...errorResponses('not_logged_in', 'not_found'),
        },
      }),
      async (c) =>
        c.json(await readHealth(ctx, { ready, fleet, dashboard: options.dashboard }), 200),
    )
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/admin/audit',
        summary: 'Who did what that matters for safety, newest first',
        request: { query: auditQuery },
        responses: {
          200: {
            description: 'A page of the audit',
            content: { 'application/json': { schema: auditPage } },
          },
          ...errorResponses('not_logged_in', 'not_found', 'invalid_fields'),
        },
      }),
      async (c) => {
        const asked = c.req.valid('query')
        const { events, before, count } = await listAudit(ctx, asked)
        const list = cursorList({ path: '/api/v1/admin/audit', asked, count, before })
        return c.json({ ...list, results: events, before }, 200)
      },
    )
}
