import { AppError } from '@dramatis/core/app-error'
import type { MiddlewareHandler } from 'hono'

/**
 * What an admin may do to a queue. None of it can lose or double a turn: the records decide, and the sweeper wakes
 * again what was removed. Writing into jobs, limits and schedules is left out: workers say those anew all the time.
 */
const acts = [
  /^\/api\/queues\/(pause|resume)$/,
  /^\/api\/queues\/[\w-]+\/(pause|resume|promote|empty)$/,
  /^\/api\/queues\/[\w-]+\/(retry|clean)\/[\w-]+$/,
  /^\/api\/queues\/[\w-]+\/[\w:-]+\/(retry|clean|promote)$/,
]

/**
 * The board's own pages send no header that a form could not, so here the browser's word counts: a change comes from
 * our own origin, and says so. @throws cross_site, not_found
 */
export function allowActs(path: string): MiddlewareHandler {
  return async function allowActs(c, next) {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const origin = c.req.header('origin') ?? ''
    const host = URL.canParse(origin) ? new URL(origin).host : null
    if (c.req.header('sec-fetch-site') !== 'same-origin' || host !== c.req.header('host')) {
      throw new AppError('cross_site', 'Expected a request from our own pages')
    }
    const act = c.req.path.slice(path.length)
    if (c.req.method !== 'PUT' || !acts.some((pattern) => pattern.test(act))) {
      throw new AppError('not_found', 'There is nothing here')
    }
    return next()
  }
}
