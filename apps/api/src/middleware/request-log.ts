import type { Log } from '@dramatis/core/ports'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from '../app-env.ts'

/** Gives each request an id, answers it in X-Request-Id, and writes one line when it is over. No content. */
export function requestLog(log: Log, newId: () => string): MiddlewareHandler<AppEnv> {
  return async function requestLog(c, next) {
    const requestId = newId()
    c.set('requestId', requestId)
    c.header('X-Request-Id', requestId)
    const started = performance.now()
    await next()
    const ms = Math.round(performance.now() - started)
    const { method } = c.req
    const fields = { requestId, method, route: routeOf(c), status: c.res.status, ms }
    const turnId = c.get('turnId')
    log.info(turnId ? { ...fields, turnId } : fields, 'request')
  }
}

/** The pattern that answered, never the path: paths hold ids, and a log is counted by route. */
function routeOf(c: Context): string {
  const found = matchedRoutes(c).find(({ method, path }) => method !== 'ALL' && path !== '/*')
  return found?.path ?? 'web'
}
