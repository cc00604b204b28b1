import { Hono, type Context } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
import type { ApiDeps, AppEnv } from '../app-env.ts'
import { adminGate } from './admin-gate.ts'
import { allowActs } from './allow-acts.ts'

const path = '/admin/queues'
/** Styles are set by script there; nothing is loaded from elsewhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Bull Board for admins: its pages, its API and its static files are all behind the same gate. */
export function dashboardRoutes(deps: ApiDeps) {
  let board: Promise<Hono> | null = null

  /** Loaded at the first look. One that fails is forgotten: the store may be back at the next. */
  function open(): Promise<Hono> {
    board ??= build().catch((error: unknown) => {
      board = null
      throw error
    })
    return board
  }

  async function build() {
    const { buildBoard } = await import('./build-board.ts')
    return buildBoard(deps.queue, path)
  }

  async function show(c: Context): Promise<Response> {
    const response = await (await open()).fetch(c.req.raw)
    const type = response.headers.get('content-type') ?? 'application/json'
    const headers = { 'Content-Type': type, 'Content-Security-Policy': policy }
    const isPage = type.startsWith('text/html')
    const body = isPage ? withoutRemoteFonts(await response.text()) : response.body
    // Through the context, which adds the cookies of a renewed session.
    return c.newResponse(body, response.status as StatusCode, headers)
  }

  return new Hono<AppEnv>()
    .use(path, adminGate(deps))
    .use(`${path}/*`, adminGate(deps), allowActs(path))
    .get(path, show)
    .get(`${path}/static/*`, show)
    .on(['GET', 'PUT'], `${path}/api/*`, async (c) => {
      const response = await show(c)
      if (c.req.method !== 'GET') {
        const act = c.req.path.slice(path.length)
        deps.ctx.log.info({ userId: c.get('user').id, act, status: response.status }, 'queue act')
      }
      return response
    })
    .get(`${path}/*`, show)
}

/** The policy blocks them anyway; without the link the browser does not complain. */
function withoutRemoteFonts(html: string): string {
  return html.replaceAll(/<link [^>]*fonts\.googleapis\.com[^>]*>/g, '')
}
