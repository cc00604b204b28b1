import { AppError } from '@dramatis/core/app-error'
import type { MiddlewareHandler } from 'hono'

/** PostgreSQL stores no NUL and fails a statement that has one. @throws not_found in a path, invalid_fields in a query */
export function refuseNul(): MiddlewareHandler {
  return async function refuseNul(c, next) {
    const { pathname, searchParams } = new URL(c.req.url)
    if (pathname.includes('%00')) throw new AppError('not_found', 'There is nothing here')
    const wrong = [...searchParams].filter(([name, value]) => `${name}${value}`.includes('\u0000'))
    if (wrong.length === 0) return next()
    const fields = wrong.map(([name]) => ({
      path: name.replaceAll('\u0000', ''),
      message: 'This value is not allowed here',
    }))
    throw new AppError('invalid_fields', 'Some fields are wrong', { fields })
  }
}
