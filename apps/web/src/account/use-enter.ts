import type { Me } from '@dramatis/contracts/http/accounts'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { meQuery } from '../api/queries.ts'
import { signalSession } from '../api/session-signals.ts'
import { safeNext } from './safe-next.ts'
import { hintSession } from './session-hint.ts'

/** After log-in or sign-up: on to where the visitor wanted to go. */
export function useEnter(next: string | undefined): (me: Me) => void {
  const queries = useQueryClient()
  const router = useRouter()
  return useCallback(
    (me) => {
      queries.setQueryData(meQuery.queryKey, me)
      hintSession()
      signalSession('entered')
      router.history.replace(safeNext(next, location.origin))
    },
    [queries, router, next],
  )
}
