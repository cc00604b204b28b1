import { about } from '@dramatis/contracts/http/about'
import { createRoute } from '@hono/zod-openapi'
import type { ApiDeps } from '../app-env.ts'
import { errorResponses } from './error-responses.ts'
import { newRouter } from './new-router.ts'

export function aboutRoutes({ ctx, options }: ApiDeps) {
  return newRouter().openapi(
    createRoute({
      method: 'get',
      path: '/about',
      security: [],
      tags: ['About'],
      summary: 'What this server is, and whether a demo model answers',
      responses: {
        200: { description: 'About', content: { 'application/json': { schema: about } } },
        ...errorResponses(),
      },
    }),
    (c) =>
      c.json(
        {
          name: 'Dramatis' as const,
          version: options.version,
          demoModel: options.demoModel,
          serverVoice: ctx.settings.serverVoice,
        },
        200,
      ),
  )
}
