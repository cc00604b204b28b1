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
        retryDelay: (failures) => 600 * 2 ** failures,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
