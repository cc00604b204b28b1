interface Page {
  page: number
  perPage: number
  count: number
}

/** `next`, `previous` and `_links` of a list. */
export function pageLinks(path: string, { page, perPage, count }: Page) {
  const at = (number: number) => `${path}?page=${number}&per_page=${perPage}`
  const next = page * perPage < count ? at(page + 1) : null
  const previous = page > 1 ? at(page - 1) : null
  const links: Record<string, string> = { self: at(page), create: path }
  if (next) links.next = next
  if (previous) links.previous = previous
  return { next, previous, _links: links }
}
