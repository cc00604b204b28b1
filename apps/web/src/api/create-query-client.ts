import { QueryClient } from '@tanstack/react-query'
import { problemOf } from './api-error.ts'

const worthRetrying = new Set(['unreachable', 'unavailable', 'internal'])

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // Off-line, say so at once instead of waiting silently.
        networkMode: 'always',
        retry: (failures, error) => failures < 2 && worthRetrying.has(problemOf(error)),
        // A list of pages would be read again page by page; the stream keeps it in step.
        refetchOnWindowFocus: ({ state }) => !isPaged(state.data),
        retryDelay: (failures) => 600 * 2 ** failures,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}

function isPaged(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'pageParams' in data
}
