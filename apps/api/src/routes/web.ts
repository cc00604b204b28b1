import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** The built web app: hashed assets for a year, and its one page for every other path. */
export function webRoutes(root: string) {
  const index = join(root, 'index.html')
  if (!existsSync(index))
    throw new Error(`Expected the built web app in ${root}: npm run build:web`)
  return new Hono()
    .use(
      '/assets/*',
      serveStatic({
        root,
        precompressed: true,
        onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
      }),
    )
    .use('/*', async (c, next) => {
      // The page itself is answered below, with its own cache rule.
      if (c.req.path === '/' || c.req.path === '/index.html') return next()
      return serveStatic({ root })(c, next)
    })
    .get('/*', async (c, next) => {
      if (c.req.path.startsWith('/api/') || c.req.path.startsWith('/assets/')) return next()
      // Read anew: a build under a running server brings assets of other names.
      return c.html(await readFile(index, 'utf8'), 200, { 'Cache-Control': 'no-cache' })
    })
}
