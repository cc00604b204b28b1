import { entryId } from '@dramatis/contracts/ids'
import { entry, rejectEntryRequest, reviewEntryRequest } from '@dramatis/contracts/http/entries'
import { approveEntry } from '@dramatis/core/knowledge/approve-entry'
import { rejectEntry } from '@dramatis/core/knowledge/reject-entry'
import { withdrawEntry } from '@dramatis/core/knowledge/withdraw-entry'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireAdmin } from '../middleware/require-admin.ts'
import { requireUser } from '../middleware/require-user.ts'
import { withEntryLinks } from './entry-links.ts'
import { bodyErrors, errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'

const params = z.object({ entryId })
const responses = {
  200: { description: 'The entry', content: { 'application/json': { schema: entry } } },
  ...errorResponses(...bodyErrors, 'not_logged_in', 'not_found', 'conflict'),
}
const review = {
  required: true,
  content: { 'application/json': { schema: reviewEntryRequest } },
} as const

/** What admins decide about the board. Each act counts only for the version that was read, and is audited. */
export function entryReviewRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const common = {
    tags: ['Board', 'Admin'],
    middleware: [requireUser(deps), requireAdmin()],
    method: 'post' as const,
    responses,
  }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        path: '/entries/{entryId}/approve',
        summary: 'Take an entry into use; also one that was rejected or withdrawn',
        request: { params, body: review },
      }),
      async (c) => {
        const { entryId } = c.req.valid('param')
        const { version } = c.req.valid('json')
        const done = await approveEntry(ctx, { userId: c.get('user').id, entryId, version })
        return c.json(withEntryLinks(done), 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        path: '/entries/{entryId}/reject',
        summary: 'Turn a proposal down, with a reason for its author',
        request: {
          params,
          body: { required: true, content: { 'application/json': { schema: rejectEntryRequest } } },
        },
      }),
      async (c) => {
        const { entryId } = c.req.valid('param')
        const { version, reason } = c.req.valid('json')
        const input = { userId: c.get('user').id, entryId, version, reason }
        return c.json(withEntryLinks(await rejectEntry(ctx, input)), 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        path: '/entries/{entryId}/withdraw',
        summary: 'Take an approved entry out of use',
        request: { params, body: review },
      }),
      async (c) => {
        const { entryId } = c.req.valid('param')
        const { version } = c.req.valid('json')
        const done = await withdrawEntry(ctx, { userId: c.get('user').id, entryId, version })
        return c.json(withEntryLinks(done), 200)
      },
    )
}
