import { AppError } from '@dramatis/core/app-error'
import { OpenAPIHono } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import type { ApiDeps, AppEnv } from './app-env.ts'
import { toAppError, toEnvelope, statusOf } from './http-error.ts'
import { limitBody, requireJson } from './middleware/json-body.ts'
import { requestLog } from './middleware/request-log.ts'
import { sameSite } from './middleware/same-site.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { openApiDocument } from './open-api-document.ts'
import { aboutRoutes } from './routes/about.ts'
import { docsRoutes } from './routes/docs.ts'
import { eventRoutes } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { messageRoutes } from './routes/messages.ts'
import { personaRoutes } from './routes/personas.ts'
import { roomRoutes } from './routes/rooms.ts'
import { sessionRoutes } from './routes/session.ts'
import { turnRoutes } from './routes/turns.ts'
import { webRoutes } from './routes/web.ts'

/** The whole HTTP surface. Routes are chained, so that their types reach the client. */
export function apiRoutes(deps: ApiDeps) {
  return new OpenAPIHono<AppEnv>()
    .route('/', sessionRoutes(deps))
    .route('/', personaRoutes())
    .route('/', roomRoutes(deps))
    .route('/', turnRoutes(deps))
    .route('/', messageRoutes(deps))
    .route('/', eventRoutes(deps))
    .route('/', aboutRoutes(deps))
}

export function createApp(deps: ApiDeps) {
  const { ctx, options } = deps
  const app = new OpenAPIHono<AppEnv>()
  app.use(requestLog(ctx.log, () => ctx.newId('req')))
  app.use(securityHeaders({ secure: options.secure }))
  app.use('/api/*', cors({ ...corsOptions, origin: [...options.corsOrigins] }))
  app.use('/api/*', sameSite(options.corsOrigins))
  app.use('/api/*', limitBody())
  app.use('/api/*', requireJson())
  app.use('/api/*', async (c, next) => {
    await next()
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store')
  })
  app.route('/api/v1', apiRoutes(deps))
  app.get('/api/openapi.json', (c) => c.json(openApiDocument(app, options)))
  app.route('/', healthRoutes(deps))
  app.route('/', docsRoutes())
  if (options.webRoot) app.route('/', webRoutes(options.webRoot))
  app.notFound((c) => {
    const error = new AppError('not_found', 'There is nothing here')
    return c.json(toEnvelope(error, c.get('requestId')), 404)
  })
  app.onError((thrown, c) => {
    const error = toAppError(thrown)
    const requestId = c.get('requestId')
    if (error.code === 'internal' || error.code === 'unavailable') {
      ctx.log.error({ err: error.cause, requestId, code: error.code }, 'request failed')
    }
    if (error.retryAfterMs !== undefined) {
      c.header('Retry-After', String(Math.ceil(error.retryAfterMs / 1000)))
    }
    return c.json(toEnvelope(error, requestId), statusOf[error.code])
  })
  return app
}

const corsOptions = {
  credentials: true,
  allowHeaders: ['content-type', 'authorization', 'idempotency-key', 'last-event-id', 'x-dramatis'],
  exposeHeaders: ['location', 'retry-after', 'x-request-id'],
  maxAge: 600,
}
