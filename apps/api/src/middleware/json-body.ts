import { AppError } from '@dramatis/core/app-error'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

const MOST_BYTES = 64 * 1024
const MOST_DEPTH = 32
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** @throws too_large beyond 64 KB, also when the length is not announced. */
export function limitBody(): MiddlewareHandler {
  const onError = () => {
    throw new AppError('too_large', 'Expected a body of at most 64 KB')
  }
  const countBytes = bodyLimit({ maxSize: MOST_BYTES, onError })
  return async function limitBody(c, next) {
    if (c.req.header('transfer-encoding') !== undefined) return countBytes(c, next)
    // The server holds a body to the length that is announced. To touch it here would have a second request made of
    // each: a tenth of a millisecond, and with a stream for as long as it is open.
    if (Number(c.req.header('content-length') ?? 0) > MOST_BYTES) onError()
    return next()
  }
}

/** Requests that change state carry JSON and say so. @throws not_json, invalid_json */
export function requireJson(): MiddlewareHandler {
  return async function requireJson(c, next) {
    if (!WITH_BODY.has(c.req.method) || hasNoBody(c.req.raw.headers)) return next()
    const type = c.req.header('content-type') ?? ''
    if (!/^application\/json\s*(;|$)/i.test(type)) {
      throw new AppError('not_json', 'Expected content-type application/json')
    }
    const text = await c.req.text()
    if (depthOf(text) > MOST_DEPTH) throw invalidJson()
    try {
      JSON.parse(text)
    } catch {
      throw invalidJson()
    }
    return next()
  }
}

/** A request that says it carries nothing needs no type; the same-site check holds for it all the same. */
function hasNoBody(headers: Headers): boolean {
  return !headers.has('transfer-encoding') && Number(headers.get('content-length') ?? 0) === 0
}

function invalidJson(): AppError {
  return new AppError('invalid_json', 'The body is not JSON, or is nested too deeply')
}

/** Deepest nesting of brackets outside strings: deep JSON overflows the stack of what handles it later. */
export function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index]
    if (inString) {
      if (char === '\\') index += 1
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1))
    else if (char === '}' || char === ']') depth -= 1
  }
  return deepest
}
