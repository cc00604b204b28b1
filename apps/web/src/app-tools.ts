import { createContext, use } from 'react'
import type { Outbox } from './chat/create-outbox.ts'
import type { RequestKeys } from './chat/request-keys.ts'
import type { LiveConnection } from './live/create-live-connection.ts'

/** What the rooms share; it lives as long as the page. */
export interface AppTools {
  live: LiveConnection
  outbox: Outbox
  requestKeys: RequestKeys
}

export const AppToolsContext = createContext<AppTools | null>(null)

export function useAppTools(): AppTools {
  const tools = use(AppToolsContext)
  if (!tools) throw new Error('useAppTools needs AppToolsContext around it')
  return tools
}
