/** `next` and `_links` of a list that is read from a cursor on; `asked` are all parameters of this page. */
export function cursorLinks(
  path: string,
  asked: Record<string, string | number | undefined>,
  before: string | null,
) {
  const at = (parameters: Record<string, string | number | undefined>) => {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined) query.set(name, String(value))
    }
    return `${path}?${query.toString()}`
  }
  const next = before === null ? null : at({ ...asked, before })
  const links: Record<string, string> = { self: at(asked) }
  if (next !== null) links.next = next
  return { next, _links: links }
}
