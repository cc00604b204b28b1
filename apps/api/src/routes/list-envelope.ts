export interface Place<Page extends number | null> {
  self: string
  count: number
  /** Null where a list has no numbered pages. */
  page: Page
  perPage: number
  next?: string | null
  previous?: string | null
}

/** What every list answers beside its results; `links` are further ones, to what can be done with it. */
export function listEnvelope<Page extends number | null>(
  { self, count, page, perPage, next = null, previous = null }: Place<Page>,
  links: Readonly<Record<string, string>> = {},
) {
  const all: Record<string, string> = { self, ...links }
  if (next !== null) all.next = next
  if (previous !== null) all.previous = previous
  return { count, page, per_page: perPage, next, previous, _links: all }
}
