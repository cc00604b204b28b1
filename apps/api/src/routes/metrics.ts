import { isBearer } from '@dramatis/telemetry/is-bearer'
import { Hono } from 'hono'
import type { ApiDeps } from '../app-env.ts'

/** Metrics for whoever knows METRICS_TOKEN; without a token there is nothing here. */
export function metricsRoutes({ telemetry }: ApiDeps) {
  const routes = new Hono()
  const { registry, token } = telemetry.metrics?.route ?? {}
  if (!registry || typeof token !== 'string') return routes
  return routes.get('/metrics', async (c) => {
    if (!isBearer(c.req.header('authorization'), token)) return c.notFound()
    return c.body(await registry.metrics(), 200, {
      'Content-Type': registry.contentType,
      'Cache-Control': 'no-store',
    })
  })
}
