import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { loadScript } from '../load-script.ts'

const hour = 3_600_000

// The readers check answers with zod, a quarter of our script: the first page draws without it.
const readers = () => loadScript(() => import('./readers.ts'))

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => (await readers()).readMe(signal),
  staleTime: hour,
})

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: async () => (await readers()).readAbout(),
  staleTime: hour,
})

export const providersQuery = queryOptions({
  queryKey: ['oauth-providers'],
  queryFn: async () => (await readers()).readProviders(),
  staleTime: hour,
})

export const personasQuery = queryOptions({
  queryKey: ['personas'],
  queryFn: async () => (await readers()).readPersonas(),
  staleTime: hour,
})

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: async () => (await readers()).readModels(),
  staleTime: hour,
})

export const usageQuery = queryOptions({
  queryKey: ['usage'],
  queryFn: async () => (await readers()).readUsage(),
  staleTime: 30_000,
})

export const roomsQuery = infiniteQueryOptions({
  queryKey: ['rooms'],
  queryFn: async ({ pageParam }) => (await readers()).readRooms(pageParam),
  initialPageParam: 1,
  getNextPageParam: (last) => (last.next === null ? null : last.page + 1),
  // The stream tells when it changes; on each visit all its pages would be read again.
  staleTime: 5 * 60_000,
})

export const roomQuery = (roomId: string) =>
  queryOptions({
    queryKey: ['room', roomId],
    queryFn: async () => (await readers()).readRoom(roomId),
    staleTime: 60_000,
  })

export const messagesKey = (roomId: string) => ['messages', roomId] as const

/** The first page is the newest; each next page is older. */
export const messagesQuery = (roomId: string) =>
  infiniteQueryOptions({
    queryKey: messagesKey(roomId),
    queryFn: async ({ pageParam }) => (await readers()).readMessages(roomId, pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.before,
    // Never read again as a whole, for that may be hundreds of pages: see `readNewest`.
    staleTime: Number.POSITIVE_INFINITY,
  })
