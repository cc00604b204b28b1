import {
  adminUser,
  adminUserPage,
  adminUserQuery,
  editUserRequest,
} from '@dramatis/contracts/http/admin'
import { userId } from '@dramatis/contracts/ids'
import { editUser } from '@dramatis/core/admin/edit-user'
import { listUsers } from '@dramatis/core/admin/list-users'
import { createRoute, z } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireAdmin } from '../middleware/require-admin.ts'
import { requireUser } from '../middleware/require-user.ts'
import { adminUserLinks } from './admin-links.ts'
import { bodyErrors, errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'
import { numberedList } from './numbered-list.ts'

/** The accounts, for admins; to everybody else there is nothing here. */
export function adminUserRoutes(deps: ApiDeps) {
  const { ctx } = deps
  const common = { tags: ['Admin'], middleware: [requireUser(deps), requireAdmin()] }

  return newRouter()
    .openapi(
      createRoute({
        ...common,
        method: 'get',
        path: '/admin/users',
        summary: 'Look for accounts, newest first',
        request: { query: adminUserQuery },
        responses: {
          200: {
            description: 'A page of accounts',
            content: { 'application/json': { schema: adminUserPage } },
          },
          ...errorResponses('not_logged_in', 'not_found', 'invalid_fields'),
        },
      }),
      async (c) => {
        const { page, per_page: perPage, q, role, disabled } = c.req.valid('query')
        const { count, users } = await listUsers(ctx, {
          words: q,
          role,
          disabled: disabled === undefined ? undefined : disabled === 'true',
          page,
          perPage,
        })
        const asked = { q, role, disabled }
        const list = numberedList({ path: '/api/v1/admin/users', page, perPage, count, asked })
        return c.json({ ...list, results: users.map(adminUserLinks) }, 200)
      },
    )
    .openapi(
      createRoute({
        ...common,
        method: 'patch',
        path: '/admin/users/{userId}',
        summary:
          'Change what an account may do: its role, its limit, or whether it may be used at all',
        description:
          'Disabling ends its log-ins, its streams and its open turns. You cannot take your own rights away. Each change is audited.',
        request: {
          params: z.object({ userId }),
          body: { required: true, content: { 'application/json': { schema: editUserRequest } } },
        },
        responses: {
          200: {
            description: 'The account',
            content: { 'application/json': { schema: adminUser } },
          },
          ...errorResponses(...bodyErrors, 'not_logged_in', 'not_found', 'conflict'),
        },
      }),
      async (c) => {
        const { userId } = c.req.valid('param')
        const edit = { actorId: c.get('user').id, userId, ...c.req.valid('json') }
        const user = await editUser(ctx, edit)
        deps.sessions.forgetUser(userId)
        return c.json(adminUserLinks(user), 200)
      },
    )
}
