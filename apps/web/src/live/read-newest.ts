import type { Query, QueryClient } from '@tanstack/react-query'
import { readMessages, type MessagePage } from '../api/rooms.ts'
import { withNewest, type RoomPages } from './room-pages.ts'

type Read = (roomId: string, before: number | null) => Promise<MessagePage>

/** How many pages are read to reach those that are known; then the rest is read anew. */
const mostPages = 6
const running = new WeakMap<Query, { again: boolean; stale: boolean; whole: boolean }>()

/** Names the mutations of a room whose outcome is shown before the server has agreed. */
export const changingKey = (roomId: string) => ['changing', roomId] as const

/**
 * Reads again what changed in one room or all. The older lines stay as they are: read anew, the
 * pages would begin later by what has been added, and the lines above a reader would go away.
 * `whole`: older lines may have changed as well, so all that is known is read, up to six pages.
 */
export async function readNewest(
  queries: QueryClient,
  queryKey: readonly string[],
  { read = readMessages, whole = false }: { read?: Read; whole?: boolean } = {},
): Promise<void> {
  const found = queries.getQueryCache().findAll({ queryKey })
  await Promise.all(
    found.map(async (query) => {
      const roomId = query.queryKey[1]
      if (typeof roomId !== 'string') return
      if (query.isActive() && query.state.data !== undefined) {
        await readShown(queries, query, roomId, { read, whole })
        return
      }
      queries.setQueryData<RoomPages>(query.queryKey, (old) => old && newestOnly(old))
      await queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }),
  )
}

/** What is under way is older than what is shown now: it is dropped, and read again. */
export function dropReads(queries: QueryClient, queryKey: readonly string[]): void {
  for (const query of queries.getQueryCache().findAll({ queryKey })) {
    const now = running.get(query)
    if (now) now.stale = now.again = true
  }
}

async function readShown(
  queries: QueryClient,
  query: Query,
  roomId: string,
  { read, whole }: { read: Read; whole: boolean },
): Promise<void> {
  const other = running.get(query)
  if (other) {
    // What is under way may have left before this change.
    other.again = true
    other.whole ||= whole
    return
  }
  const now = { again: true, stale: false, whole }
  running.set(query, now)
  try {
    while (now.again) {
      now.again = now.stale = false
      const known = () => queries.getQueryData<RoomPages>(query.queryKey)
      const merged = await readUntilMet(known, now.whole, (before) => read(roomId, before))
      // Its end reads again: until then the server may not know of the change that is shown.
      const changing = queries.isMutating({ mutationKey: changingKey(roomId) }) > 0
      if (!now.stale && !changing) queries.setQueryData(query.queryKey, merged())
    }
  } catch {
    // No answer: when the line is back the room is read again.
  } finally {
    running.delete(query)
  }
}

/** Answers how to join what was read with what is known at that time. */
async function readUntilMet(
  known: () => RoomPages | undefined,
  whole: boolean,
  read: (before: number | null) => Promise<MessagePage>,
): Promise<() => RoomPages> {
  let newest = await read(null)
  const join = () => {
    const now = known()
    if (!now || isCovered(now, newest)) return null
    return withNewest(now, newest)
  }
  const isEnough = () => {
    const now = known()
    return !now || isCovered(now, newest) || (!whole && withNewest(now, newest) !== null)
  }
  for (let pages = 1; pages < mostPages && !isEnough() && newest.before !== null; pages += 1) {
    const older = await read(newest.before)
    newest = { ...older, results: [...older.results, ...newest.results] }
  }
  return () => join() ?? { pages: [newest], pageParams: [null] }
}

/** There is nothing known that is older than what was read. */
function isCovered(known: RoomPages, { results }: MessagePage): boolean {
  const lowest = Math.min(...known.pages.flatMap((page) => page.results.map(({ seq }) => seq)))
  return (results[0]?.seq ?? 0) <= lowest
}

function newestOnly(pages: RoomPages): RoomPages {
  return { pages: pages.pages.slice(0, 1), pageParams: pages.pageParams.slice(0, 1) }
}
