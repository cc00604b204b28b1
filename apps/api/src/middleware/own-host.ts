import { AppError } from '@dramatis/core/app-error'
import type { MiddlewareHandler } from 'hono'

export interface OwnHost {
  /** The address that we listen on. */
  listensOn: string
  publicUrl: string | null
  /** Further names that we are reached by. */
  others: readonly string[]
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Lets a browser change state only at a name of ours. A page that had its own name point at us (DNS rebinding) is of
 * one origin with us to the browser, so that the same-site check alone lets it in. Programs are not concerned.
 * @throws cross_site
 */
export function ownHost({ listensOn, publicUrl, others }: OwnHost): MiddlewareHandler {
  const names = new Set([...others, listensOn].map(nameOf))
  if (publicUrl !== null) names.add(nameOf(new URL(publicUrl).host))
  // Reached from anywhere, and not told by which names: then any may be ours.
  const known = publicUrl !== null || others.length > 0 || isLoopback(nameOf(listensOn))
  return async function ownHost(c, next) {
    if (!known || SAFE.has(c.req.method)) return next()
    const browser = ['cookie', 'origin', 'sec-fetch-site'].some((name) => c.req.header(name))
    const name = nameOf(c.req.header('host') ?? '')
    if (browser && !isLoopback(name) && !(name !== '' && names.has(name))) {
      throw new AppError('cross_site', 'Expected a request to a host of ours; see PUBLIC_URL')
    }
    return next()
  }
}

/** Without port, as a browser writes it; empty for what is no host. */
function nameOf(host: string): string {
  const isBareAddress = host.split(':').length > 2 && !host.startsWith('[')
  const bracketed = isBareAddress ? `[${host}]` : host
  if (!/^[\w.:[\]-]+$/.test(bracketed) || !URL.canParse(`http://${bracketed}`)) return ''
  return new URL(`http://${bracketed}`).hostname.replace(/\.$/, '')
}

function isLoopback(name: string): boolean {
  return name === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(name) || /^(.+\.)?localhost$/.test(name)
}
