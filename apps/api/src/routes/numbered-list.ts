import { listEnvelope } from './list-envelope.ts'
import { withQuery } from './with-query.ts'

interface Numbered {
  path: string
  page: number
  perPage: number
  count: number
  /** The other parameters, kept from page to page. */
  asked?: Readonly<Record<string, string | undefined>>
  links?: Readonly<Record<string, string>>
}

/** The envelope of a list that is read page by page. */
export function numberedList({ path, page, perPage, count, asked = {}, links }: Numbered) {
  const at = (number: number) => withQuery(path, { page: number, per_page: perPage, ...asked })
  const next = page * perPage < count ? at(page + 1) : null
  const previous = page > 1 ? at(page - 1) : null
  return listEnvelope({ self: at(page), count, page, perPage, next, previous }, links)
}
