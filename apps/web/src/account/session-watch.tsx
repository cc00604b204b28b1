import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onSessionSignal } from '../api/session-signals.ts'
import { forgetSession } from './session-hint.ts'

const publicData = new Set<unknown>(['about', 'oauth-providers'])
const publicPaths = new Set(['/', '/login', '/signup'])

/** Acts on a session that ended, here or in another tab. Drafts and unsent messages stay. */
export function SessionWatch() {
  const queries = useQueryClient()
  const router = useRouter()
  useEffect(
    () =>
      onSessionSignal((signal) => {
        if (signal === 'entered') {
          void readAgain(queries).then(() => router.invalidate())
          return
        }
        forgetSession()
        queries.removeQueries({ predicate: ({ queryKey }) => !publicData.has(queryKey[0]) })
        const { pathname, href } = router.state.location
        if (publicPaths.has(pathname)) return
        const search = signal === 'left' ? {} : { next: href }
        void router.navigate({ to: '/login', search, replace: true })
      }),
    [queries, router],
  )
  return null
}

async function readAgain(queries: QueryClient): Promise<void> {
  const rest = queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'messages',
  })
  // With the scripts of the rooms, which a visitor of the first page does without.
  const messages = import('../live/read-newest.ts').then((it) =>
    it.readNewest(queries, ['messages']),
  )
  // Where that script does not come, the line is down: the rooms are read when it is back.
  await Promise.all([rest, messages.catch(() => undefined)])
}
