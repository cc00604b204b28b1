import type { QueryClient } from '@tanstack/react-query'
import { meQuery, messagesQuery, roomQuery, roomsQuery } from './api/queries.ts'

/** Asks for what the page of somebody who comes back will show; most of it `public/early.js` has asked for before. */
export function askEarly(queries: QueryClient, path: string): void {
  // Scripts are asked for again by their routes, which tell where one is missing.
  import('./routes/inside-pages.ts').catch(() => undefined)
  void queries.prefetchQuery(meQuery)
  const roomId = /^\/rooms\/(room_\w+)$/.exec(path)?.[1]
  if (roomId !== undefined) {
    void queries.prefetchQuery(roomQuery(roomId))
    void queries.prefetchInfiniteQuery(messagesQuery(roomId))
    import('./routes/chat-room.tsx').catch(() => undefined)
  } else if (path === '/rooms') void queries.prefetchInfiniteQuery(roomsQuery)
}
