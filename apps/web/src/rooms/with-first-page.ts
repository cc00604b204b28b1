import type { InfiniteData } from '@tanstack/react-query'
import type { RoomPage } from '../api/rooms.ts'

type RoomPages = InfiniteData<RoomPage, unknown>

/** The list with its first page as it is now; null where rooms came or went, so that all has to be read. */
export function withFirstPage(known: RoomPages, first: RoomPage): RoomPages | null {
  const [before, second, ...rest] = known.pages
  if (!before || !second) return { pages: [first], pageParams: [1] }
  if (before.count !== first.count) return null
  const shown = new Set(first.results.map(({ id }) => id))
  const left = (results: RoomPage['results']) => results.filter(({ id }) => !shown.has(id))
  const older = { ...second, results: [...left(before.results), ...left(second.results)] }
  const others = rest.map((page) => ({ ...page, results: left(page.results) }))
  return { ...known, pages: [first, older, ...others] }
}
