import type { NoteKind } from '@dramatis/contracts/http/notes'

interface NotePlace {
  roomId: string
  kind: NoteKind | null
  page: number
  perPage: number
  count: number
}

/** `next`, `previous` and `_links` of a room's notes. */
export function noteLinks({ roomId, kind, page, perPage, count }: NotePlace) {
  const room = `/api/v1/rooms/${roomId}`
  const only = kind ? `kind=${kind}&` : ''
  const at = (number: number) => `${room}/notes?${only}page=${number}&per_page=${perPage}`
  const next = page * perPage < count ? at(page + 1) : null
  const previous = page > 1 ? at(page - 1) : null
  const links: Record<string, string> = { self: at(page), room }
  if (next) links.next = next
  if (previous) links.previous = previous
  return { next, previous, _links: links }
}
