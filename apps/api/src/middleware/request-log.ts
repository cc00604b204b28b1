import { logScope } from '@dramatis/telemetry/log-scope'
import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { ApiDeps, AppEnv } from '../app-env.ts'

type Needed = Pick<ApiDeps, 'telemetry'> & { ctx: Pick<ApiDeps['ctx'], 'log' | 'newId'> }

/**
 * Gives each request an id, answers it in X-Request-Id, and writes one line when it is over; its trace, where traces
 * are kept, begins here. A traceparent from outside is not taken over: anyone could join our traces. No content.
 */
export function requestLog({ ctx, telemetry }: Needed): MiddlewareHandler<AppEnv> {
  return async function requestLog(c, next) {
    const requestId = ctx.newId('req')
    c.set('requestId', requestId)
    c.header('X-Request-Id', requestId)
    const { method } = c.req
    const route = routeOf(c)
    const part = { name: `${method} ${route}`, kind: 'server', attributes: { requestId } } as const
    const isProbe = PROBES.has(route)
    const started = performance.now()
    const run = async () => {
      await next()
      const ms = performance.now() - started
      const { status } = c.res
      telemetry.metrics?.answered({ method, route, status, ms })
      const fields = { requestId, method, route, status, ms: Math.round(ms) }
      const turnId = c.get('turnId')
      if (!isProbe) ctx.log.info(turnId ? { ...fields, turnId } : fields, 'request')
    }
    // A probe every few seconds would bury the rest.
    if (isProbe) return logScope.run({ requestId }, run)
    return telemetry.tracing.run(part, run)
  }
}

const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

/** The pattern that answers, never the path: paths hold ids, and a log is counted by route. */
function routeOf(c: Context): string {
  const found = matchedRoutes(c).find(({ method, path }) => method !== 'ALL' && path !== '/*')
  return found?.path ?? 'web'
}
