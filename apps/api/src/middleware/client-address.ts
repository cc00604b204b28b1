import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** The address that a request came from. The last entry of X-Forwarded-For is the one our proxy wrote. */
export function clientAddress(c: Context, { trustProxy }: { trustProxy: boolean }): string {
  const forwarded = trustProxy
    ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined
  return forwarded || socketAddress(c) || 'unknown'
}

/** None when the app is called without a server, as `app.request()` does. */
function socketAddress(c: Context): string | undefined {
  try {
    return getConnInfo(c).remote.address
  } catch {
    return undefined
  }
}
