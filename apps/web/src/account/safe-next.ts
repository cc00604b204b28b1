const fallback = '/rooms'

/** Where to go after log-in: a path of this origin, or the rooms. Nothing else gets through. */
export function safeNext(next: unknown, origin: string): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return fallback
  // Browsers read `/\` and `//` as another host, and drop tabs and line ends before they look.
  if (/^\/[/\\]|[\u0000-\u001f\u007f\\]/.test(next)) return fallback
  let url: URL
  try {
    url = new URL(next, origin)
  } catch {
    return fallback
  }
  if (url.origin !== origin || url.pathname.startsWith('//')) return fallback
  if (/^\/(api|login|signup)(\/|$)/.test(url.pathname)) return fallback
  return url.pathname + url.search + url.hash
}
