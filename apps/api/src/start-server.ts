import type { AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'

export interface RunningServer {
  url: string
  /** Stops listening, lets requests end, and cuts what still lives after ten seconds. */
  close(): Promise<void>
}

const CUT_MS = 10_000

/** Listens, or rejects with the reason: a port in use is the common one. */
export function startServer(
  app: { fetch: Hono['fetch'] },
  { HOST: hostname, PORT: port }: { HOST: string; PORT: number },
): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port })
    server.once('error', reject)
    server.once('listening', () => {
      const { port: taken } = server.address() as AddressInfo
      const host = hostname === '0.0.0.0' || hostname === '::' ? 'localhost' : hostname
      resolve({ url: `http://${host}:${taken}`, close: () => close(server) })
    })
  })
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections()
    }, CUT_MS)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  })
}
