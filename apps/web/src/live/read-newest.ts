import type { QueryClient } from '@tanstack/react-query'
import { readMessages } from '../api/rooms.ts'
import { withNewest, type RoomPages } from './room-pages.ts'

/**
 * Reads again what changed in one room or all. The older lines stay as they are: read anew, the
 * pages would begin later by what has been added, and the lines above a reader would go away.
 */
export async function readNewest(queries: QueryClient, queryKey: readonly string[]): Promise<void> {
  const found = queries.getQueryCache().findAll({ queryKey })
  await Promise.all(
    found.map(async (query) => {
      const roomId = query.queryKey[1]
      if (typeof roomId !== 'string' || !query.isActive()) {
        await queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
        return
      }
      const newest = await readMessages(roomId, null).catch(() => null)
      const now = queries.getQueryData<RoomPages>(query.queryKey)
      const merged = newest && now ? withNewest(now, newest) : null
      if (merged) queries.setQueryData(query.queryKey, merged)
      else await queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }),
  )
}
