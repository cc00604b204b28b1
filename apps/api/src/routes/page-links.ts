interface Page {
  page: number
  perPage: number
  count: number
}

/**
 * `next`, `previous` and `_links` of a list; `asked` are the other parameters, to be kept from page to page. `create`
 * is false where nothing can be added to it.
 */
export function pageLinks(
  path: string,
  { page, perPage, count }: Page,
  asked: Record<string, string | undefined> = {},
  { create = true }: { create?: boolean } = {},
) {
  const kept = Object.entries(asked).filter((one): one is [string, string] => one[1] !== undefined)
  const at = (number: number) => {
    const query = new URLSearchParams([
      ['page', String(number)],
      ['per_page', String(perPage)],
      ...kept,
    ])
    return `${path}?${query.toString()}`
  }
  const next = page * perPage < count ? at(page + 1) : null
  const previous = page > 1 ? at(page - 1) : null
  const links: Record<string, string> = { self: at(page), ...(create && { create: path }) }
  if (next) links.next = next
  if (previous) links.previous = previous
  return { next, previous, _links: links }
}
