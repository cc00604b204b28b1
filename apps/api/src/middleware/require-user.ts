import { AppError } from '@dramatis/core/app-error'
import type { MiddlewareHandler } from 'hono'
import type { ApiDeps, AppEnv } from '../app-env.ts'

/** Lets only a logged-in user pass: by Bearer for programs, by cookie for browsers. @throws not_logged_in */
export function requireUser({
  ctx,
  tokens,
  cookies,
  sessions,
}: ApiDeps): MiddlewareHandler<AppEnv> {
  return async function requireUser(c, next) {
    const bearer = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    const token = bearer ?? cookies.read(c).access
    const claims = token === undefined ? null : await tokens.verify(token, ctx.now())
    const user = claims && (await sessions.check(claims))
    if (!claims || !user) throw new AppError('not_logged_in', 'Log in first')
    c.set('user', user)
    c.set('sessionId', claims.sessionId)
    return next()
  }
}
