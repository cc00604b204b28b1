import { refreshSession } from '@dramatis/core/accounts/refresh-session'
import { AppError } from '@dramatis/core/app-error'
import type { Me } from '@dramatis/contracts/http/accounts'
import type { Context, MiddlewareHandler } from 'hono'
import type { ApiDeps, AppEnv } from '../app-env.ts'

/**
 * Lets only an admin's browser pass, for pages that are not ours: they do not refresh the session, so this does.
 * For everyone else there is nothing here. @throws not_found
 */
export function adminGate(deps: ApiDeps): MiddlewareHandler<AppEnv> {
  return async function adminGate(c, next) {
    const user = (await byAccess(deps, c)) ?? (await byRefresh(deps, c))
    if (user?.role !== 'admin') throw new AppError('not_found', 'There is nothing here')
    c.set('user', user)
    c.header('Cache-Control', 'no-store')
    return next()
  }
}

async function byAccess({ ctx, tokens, cookies, sessions }: ApiDeps, c: Context) {
  const { access } = cookies.read(c)
  const claims = access === undefined ? null : await tokens.verify(access, ctx.now())
  return claims && sessions.check(claims)
}

async function byRefresh({ ctx, tokens, cookies }: ApiDeps, c: Context): Promise<Me | null> {
  const { refresh } = cookies.read(c)
  if (refresh === undefined) return null
  try {
    const { user, session } = await refreshSession(ctx, { refreshToken: refresh })
    const { sessionId, refreshToken } = session
    const accessToken = await tokens.sign({ userId: user.id, sessionId }, ctx.now())
    cookies.set(c, { accessToken, refreshToken })
    return user
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
