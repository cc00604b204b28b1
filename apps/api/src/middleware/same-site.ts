import { AppError } from '@dramatis/core/app-error'
import type { MiddlewareHandler } from 'hono'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets a browser change state only from our own pages or an allowed origin, and only with the header that no
 * cross-site form can set (ASVS 5.0, 3.5). Programs send neither Origin nor cookies and are not concerned.
 */
export function sameSite(allowedOrigins: readonly string[]): MiddlewareHandler {
  return async function sameSite(c, next) {
    if (SAFE.has(c.req.method)) return next()
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const ours = origin === undefined || isOwnHost(origin, c.req.header('host'))
    const allowed = origin !== undefined && allowedOrigins.includes(origin)
    if (!ours && !allowed) throw crossSite()
    if (site !== undefined && site !== 'same-origin' && site !== 'none' && !allowed)
      throw crossSite()
    const browser =
      origin !== undefined || site !== undefined || c.req.header('cookie') !== undefined
    if (browser && c.req.header('x-dramatis') === undefined) throw crossSite()
    return next()
  }
}

/** By host alone: behind a proxy that ends TLS our own scheme is not known. */
function isOwnHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host
}

function crossSite(): AppError {
  return new AppError(
    'cross_site',
    'Expected a request from our own pages, with the x-dramatis header',
  )
}
