import type { QueryClient } from '@tanstack/react-query'
import { roomsQuery } from '../api/queries.ts'
import { readRooms } from '../api/rooms.ts'
import { withFirstPage } from './with-first-page.ts'

/** Brings the list of rooms up to date: what happens in rooms moves them to its first page. */
export async function readFirstRooms(queries: QueryClient): Promise<void> {
  const { queryKey } = roomsQuery
  const query = queries.getQueryCache().find({ queryKey })
  if (!query?.isActive() || query.state.data === undefined) {
    await queries.invalidateQueries({ queryKey })
    return
  }
  const first = await readRooms(1).catch(() => null)
  const known = queries.getQueryData(queryKey)
  if (!first || !known) return
  const merged = withFirstPage(known, first)
  if (merged) queries.setQueryData(queryKey, merged)
  else await queries.invalidateQueries({ queryKey })
}
