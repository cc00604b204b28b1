import { AppError } from '@dramatis/core/app-error'
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../app-env.ts'

/** After `requireUser`. To everybody else there is nothing here. @throws not_found */
export function requireAdmin(): MiddlewareHandler<AppEnv> {
  return async function requireAdmin(c, next) {
    if (c.get('user').role !== 'admin') throw new AppError('not_found', 'There is nothing here')
    return next()
  }
}
