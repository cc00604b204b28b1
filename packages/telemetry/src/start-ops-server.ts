import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isBearer } from './is-bearer.ts'

export interface OpsRoutes {
  /** Answers which checks hold; not ready when one of them does not. */
  ready?: () => Promise<{ ok: boolean }>
  metrics?: { registry: { contentType: string; metrics(): Promise<string> }; token: string | null }
}

/** A small server beside the product's own: probes, and metrics where they are asked for. */
export function startOpsServer(
  routes: OpsRoutes,
  { host, port }: { host: string; port: number },
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    answer(routes, path, request.headers.authorization, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const { port: taken } = server.address() as AddressInfo
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done())
          server.closeAllConnections()
        })
      resolve({ url: `http://${host}:${taken}`, close })
    })
  })
}

async function answer(
  { ready, metrics }: OpsRoutes,
  path: string,
  authorization: string | undefined,
  response: ServerResponse,
) {
  const json = (status: number, body: object) => {
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body))
  }
  if (path === '/healthz') return json(200, { ok: true })
  if (path === '/readyz' && ready) {
    const state = await ready()
    return json(state.ok ? 200 : 503, state)
  }
  if (path === '/metrics' && metrics) {
    const { registry, token } = metrics
    if (token !== null && !isBearer(authorization, token)) return json(401, { ok: false })
    response.writeHead(200, { 'content-type': registry.contentType })
    return response.end(await registry.metrics())
  }
  return json(404, { ok: false })
}
