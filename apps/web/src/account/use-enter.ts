import type { Me } from '@dramatis/contracts/http/accounts'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useCallback } from 'react'
import { meQuery } from '../api/queries.ts'
import { signalSession } from '../api/session-signals.ts'
import { localeKey, useLanguage } from '../i18n/language-provider.tsx'
import { safeStorage } from '../safe-storage.ts'
import { safeNext } from './safe-next.ts'
import { hintSession } from './session-hint.ts'

/** After log-in or sign-up: on to where the visitor wanted to go. */
export function useEnter(next: string | undefined): (me: Me) => void {
  const queries = useQueryClient()
  const router = useRouter()
  const { switchTo } = useLanguage()
  return useCallback(
    (me) => {
      queries.setQueryData(meQuery.queryKey, me)
      // Nothing chosen on this device yet: then as the account has it.
      if (safeStorage().getItem(localeKey) === null) void switchTo(me.locale)
      hintSession()
      signalSession('entered')
      router.history.replace(safeNext(next, location.origin))
    },
    [queries, router, next, switchTo],
  )
}
