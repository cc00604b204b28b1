import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { rememberSession } from '../account/session-hint.ts'
import { meQuery } from '../api/queries.ts'
import { AppToolsContext } from '../app-tools.ts'
import { forgetDrafts } from '../chat/draft-storage.ts'
import { outboxKey } from '../chat/outbox-storage.ts'
import { appTools } from '../create-app-tools.ts'
import { localeKey, useLanguage } from '../i18n/language-provider.tsx'
import { feedQueries } from '../live/feed-queries.ts'
import { deleteNow } from '../rooms/delete-later.ts'
import { safeStorage } from '../safe-storage.ts'
import { Shell } from '../shell/shell.tsx'
import { EarlyPieces } from './early-pieces.tsx'

/** Everything behind the log-in: here the line to the server runs, and unsent messages go out. */
export function Inside() {
  const tools = appTools()
  const { live, outbox } = tools
  const queries = useQueryClient()
  const { data: me } = useQuery(meQuery)
  const userId = me?.id
  const { switchTo } = useLanguage()

  useEffect(() => {
    if (userId === undefined) return
    outbox.reload()
    if (rememberSession(userId)) {
      outbox.clear()
      forgetDrafts()
    }
    const stopFeeding = feedQueries(live, queries)
    const stopResending = live.state.subscribe(() => {
      if (live.state.get() === 'live') outbox.resume()
    })
    const onStorage = ({ key }: StorageEvent) => {
      if (key !== outboxKey) return
      outbox.reload()
      outbox.standIn()
    }
    const onPageHide = () => void deleteNow()
    window.addEventListener('storage', onStorage)
    window.addEventListener('pagehide', onPageHide)
    window.addEventListener('online', outbox.resume)
    live.start(userId)
    outbox.resume()
    return () => {
      stopFeeding()
      stopResending()
      window.removeEventListener('storage', onStorage)
      window.removeEventListener('pagehide', onPageHide)
      window.removeEventListener('online', outbox.resume)
      live.stop()
    }
  }, [live, outbox, queries, userId])

  // Whoever came from a log-in elsewhere saw no form of ours that would have set it.
  const locale = me?.locale
  useEffect(() => {
    if (locale && safeStorage().getItem(localeKey) === null) void switchTo(locale)
  }, [locale, switchTo])

  return (
    <AppToolsContext value={tools}>
      <Shell />
      <EarlyPieces />
    </AppToolsContext>
  )
}
