import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { SESSION_LIFE_MS } from '@dramatis/core/accounts/account-context'
import { ACCESS_LIFE_SECONDS } from './access-token.ts'

/** Cookies of a log-in: HttpOnly, SameSite=Lax, and on https Secure under the __Host- prefix. */
export function sessionCookies({ secure }: { secure: boolean }) {
  const access = secure ? '__Host-dramatis-access' : 'dramatis-access'
  const refresh = secure ? '__Host-dramatis-refresh' : 'dramatis-refresh'
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
  return {
    read: (c: Context) => ({ access: getCookie(c, access), refresh: getCookie(c, refresh) }),
    set(c: Context, tokens: { accessToken: string; refreshToken: string }) {
      setCookie(c, access, tokens.accessToken, { ...options, maxAge: ACCESS_LIFE_SECONDS })
      setCookie(c, refresh, tokens.refreshToken, { ...options, maxAge: SESSION_LIFE_MS / 1000 })
    },
    clear(c: Context) {
      deleteCookie(c, access, options)
      deleteCookie(c, refresh, options)
    },
  }
}

export type SessionCookies = ReturnType<typeof sessionCookies>
