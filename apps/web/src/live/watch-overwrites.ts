import type { QueryClient } from '@tanstack/react-query'

/**
 * An older page that arrives brings back the newer ones as they were when it was asked for. Where
 * they have changed meanwhile, `readAgain` is told to read the newest ones again.
 */
export function watchOverwrites(
  queries: QueryClient,
  readAgain: (queryKey: readonly string[]) => void,
): () => void {
  const changed = new Set<string>()
  return queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    const { queryHash, queryKey, state } = event.query
    if (queryKey[0] !== 'messages') return
    if (event.action.manual !== true) {
      if (changed.delete(queryHash)) readAgain(queryKey as readonly string[])
    } else if (state.fetchStatus === 'fetching') changed.add(queryHash)
  })
}
