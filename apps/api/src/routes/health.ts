import { Hono } from 'hono'
import type { ApiDeps } from '../app-env.ts'

/** `/healthz`: this process answers. `/readyz`: it can do its work; names what is missing. */
export function healthRoutes({ ready }: ApiDeps) {
  return new Hono()
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', async (c) => {
      const state = await ready()
      return c.json(state, state.ok ? 200 : 503)
    })
}
