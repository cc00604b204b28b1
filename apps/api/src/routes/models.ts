import { modelList } from '@dramatis/contracts/http/models'
import { createRoute } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { requireUser } from '../middleware/require-user.ts'
import { errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'
import { wholeList } from './whole-list.ts'

/** The models that a room's settings may name. */
export function modelRoutes(deps: ApiDeps) {
  const models = deps.ctx.settings.models.map((id, at) => ({ id, default: at === 0 }))
  return newRouter().openapi(
    createRoute({
      method: 'get',
      path: '/models',
      tags: ['Personas'],
      middleware: requireUser(deps),
      summary: 'Models that a room may choose',
      responses: {
        200: { description: 'Models', content: { 'application/json': { schema: modelList } } },
        ...errorResponses('not_logged_in'),
      },
    }),
    (c) => c.json(wholeList('/api/v1/models', models), 200),
  )
}
