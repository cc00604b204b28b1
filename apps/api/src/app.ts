import { AppError } from '@dramatis/core/app-error'
import { OpenAPIHono } from '@hono/zod-openapi'
import { cors } from 'hono/cors'
import type { ApiDeps, AppEnv } from './app-env.ts'
import { toAppError } from './http-error.ts'
import { dashboardRoutes } from './dashboard/dashboard-routes.ts'
import { limitBody, requireJson } from './middleware/json-body.ts'
import { ownHost } from './middleware/own-host.ts'
import { refuseNul } from './middleware/refuse-nul.ts'
import { requestLog } from './middleware/request-log.ts'
import { sameSite } from './middleware/same-site.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { openApiDocument } from './open-api-document.ts'
import { adminStateRoutes } from './routes/admin-state.ts'
import { adminTurnRoutes } from './routes/admin-turns.ts'
import { adminUserRoutes } from './routes/admin-users.ts'
import { aboutRoutes } from './routes/about.ts'
import { docsRoutes } from './routes/docs.ts'
import { entryRoutes } from './routes/entries.ts'
import { entryReviewRoutes } from './routes/entry-reviews.ts'
import { eventRoutes } from './routes/events.ts'
import { healthRoutes } from './routes/health.ts'
import { historyRoutes } from './routes/history.ts'
import { logInsRoutes } from './routes/log-ins.ts'
import { meRoutes } from './routes/me.ts'
import { messageRoutes } from './routes/messages.ts'
import { metricsRoutes } from './routes/metrics.ts'
import { modelRoutes } from './routes/models.ts'
import { noteAudioRoutes } from './routes/note-audio.ts'
import { noteRoutes } from './routes/notes.ts'
import { oauthRoutes } from './routes/oauth.ts'
import { personaRoutes } from './routes/personas.ts'
import { roomRoutes } from './routes/rooms.ts'
import { sessionRoutes } from './routes/session.ts'
import { turnRoutes } from './routes/turns.ts'
import { usageRoutes } from './routes/usage.ts'
import { webRoutes } from './routes/web.ts'
import { sendError } from './send-error.ts'

/** The whole HTTP surface. Routes are chained, so that their types reach the client. */
export function apiRoutes(deps: ApiDeps) {
  return new OpenAPIHono<AppEnv>()
    .route('/', sessionRoutes(deps))
    .route('/', meRoutes(deps))
    .route('/', logInsRoutes(deps))
    .route('/', oauthRoutes(deps))
    .route('/', personaRoutes())
    .route('/', modelRoutes(deps))
    .route('/', roomRoutes(deps))
    .route('/', turnRoutes(deps))
    .route('/', messageRoutes(deps))
    .route('/', eventRoutes(deps))
    .route('/', noteRoutes(deps))
    .route('/', noteAudioRoutes(deps))
    .route('/', usageRoutes(deps))
    .route('/', entryRoutes(deps))
    .route('/', entryReviewRoutes(deps))
    .route('/', historyRoutes(deps))
    .route('/', adminUserRoutes(deps))
    .route('/', adminTurnRoutes(deps))
    .route('/', adminStateRoutes(deps))
    .route('/', aboutRoutes(deps))
}

export function createApp(deps: ApiDeps) {
  const { ctx, options } = deps
  const app = new OpenAPIHono<AppEnv>()
  app.use(requestLog(deps))
  app.use(securityHeaders({ secure: options.secure }))
  app.use('/api/*', cors({ ...corsOptions, origin: [...options.corsOrigins] }))
  app.use(ownHost(options.ownHost))
  app.use('/api/*', refuseNul())
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
  app.route('/', metricsRoutes(deps))
  if (options.dashboard) app.route('/', dashboardRoutes(deps))
  app.route('/', docsRoutes())
  if (options.webRoot) app.route('/', webRoutes(options.webRoot))
  app.notFound((c) => sendError(c, new AppError('not_found', 'There is nothing here')))
  app.onError((thrown, c) => {
    const error = toAppError(thrown)
    if (error.code === 'internal' || error.code === 'unavailable') {
      const requestId = c.get('requestId')
      ctx.log.error({ err: error.cause, requestId, code: error.code }, 'request failed')
    }
    return sendError(c, error)
  })
  return app
}

const corsOptions = {
  credentials: true,
  allowHeaders: ['content-type', 'authorization', 'idempotency-key', 'last-event-id', 'x-dramatis'],
  exposeHeaders: ['location', 'retry-after', 'x-request-id'],
  maxAge: 600,
}
