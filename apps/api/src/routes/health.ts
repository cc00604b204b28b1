import { Hono } from 'hono'
import type { ApiDeps } from '../app-env.ts'

/** `/healthz`: this process answers. `/readyz`: it reaches the database too. */
export function healthRoutes({ ctx }: ApiDeps) {
  return new Hono()
    .get('/healthz', (c) => c.json({ ok: true }))
    .get('/readyz', async (c) => {
      try {
        await ctx.db.sql.query('select 1')
        return c.json({ ok: true })
      } catch {
        return c.json({ ok: false }, 503)
      }
    })
}
