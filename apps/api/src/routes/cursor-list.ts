import { listEnvelope } from './list-envelope.ts'
import { withQuery } from './with-query.ts'

interface Cursor {
  path: string
  /** All parameters of this page. */
  asked: Readonly<Record<string, string | number | undefined>> & {
    before?: string | number | undefined
    limit: number
  }
  count: number
  /** Where the next page goes on; null at the end. */
  before: string | number | null
  links?: Readonly<Record<string, string>>
}

/** The envelope of a list that is read on from a cursor: cheap however long it is, and forwards only. */
export function cursorList({ path, asked, count, before, links }: Cursor) {
  const page = asked.before === undefined ? 1 : null
  const next = before === null ? null : withQuery(path, { ...asked, before })
  const place = { self: withQuery(path, asked), count, page, perPage: asked.limit, next }
  return { ...listEnvelope(place, links), previous: null }
}
