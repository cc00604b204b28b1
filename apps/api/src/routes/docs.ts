import { createReadStream } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { Hono } from 'hono'

const assets: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Dramatis API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="reference"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`

const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  requestInterceptor: (request) => Object.assign(request, {
    headers: { ...request.headers, 'x-dramatis': 'docs' },
  }),
})
`

/** The API reference, from our own origin alone. Swagger UI sets styles by script, so its page allows those. */
export function docsRoutes() {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  return new Hono()
    .get('/docs', (c) => {
      const csp = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'"
      const rest =
        "img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
      return c.html(page, 200, { 'Content-Security-Policy': `${csp}; ${rest}` })
    })
    .get('/docs/start.js', (c) => c.body(start, 200, { 'Content-Type': 'text/javascript' }))
    .get('/docs/:file', (c) => {
      const file = c.req.param('file')
      const type = assets[file]
      if (type === undefined) return c.notFound()
      const body = Readable.toWeb(createReadStream(join(folder, file))) as ReadableStream
      return c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=86400' })
    })
}
