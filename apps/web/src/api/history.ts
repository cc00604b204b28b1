import { historyPage } from '@dramatis/contracts/http/history'
import { callApi } from './call-api.ts'

export type HistoryPage = ReturnType<typeof historyPage.parse>

export interface HistorySearch {
  q?: string
  roomId?: string
}

export function readHistory(search: HistorySearch, before: string | null): Promise<HistoryPage> {
  const query = new URLSearchParams({ limit: '30', ...search })
  if (before !== null) query.set('before', before)
  return callApi({ path: `/history?${query.toString()}`, answer: historyPage })
}

/** What was said in one room, or without it in all; the rooms stay. */
export function deleteHistory(roomId: string | null): Promise<void> {
  const path =
    roomId === null ? '/history?confirm=everything' : `/rooms/${encodeURIComponent(roomId)}/history`
  return callApi<void>({ method: 'DELETE', path, answer: null })
}
