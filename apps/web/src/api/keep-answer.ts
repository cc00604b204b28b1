import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Keeps what a change answered. A read that began before the change would bring back what was. */
export function keepAnswer<Answer>(queries: QueryClient, queryKey: QueryKey, answer: Answer): void {
  void queries.cancelQueries({ queryKey, exact: true })
  queries.setQueryData(queryKey, answer)
}
