/** `next` if it is a path of our own origin, else `otherwise`: as browsers read it, not as it looks. */
export function localPath(next: string | undefined, otherwise: string): string {
  // Browsers read `/\` and `//` as another host, and drop tabs and line ends before they look.
  if (!next?.startsWith('/') || /[\u0000-\u001f\u007f\\]/.test(next)) return otherwise
  const home = 'http://dramatis.invalid'
  if (!URL.canParse(next, home)) return otherwise
  const { origin, pathname, search, hash } = new URL(next, home)
  return origin === home && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : otherwise
}
