import { useSyncExternalStore } from 'react'
import { useAppTools } from '../app-tools.ts'
import type { ConnectionState } from './connection-state.ts'
import type { LiveTurn } from './live-turn.ts'

export function useLiveTurn(turnId: string): LiveTurn | undefined {
  const { store } = useAppTools().live
  return useSyncExternalStore(store.subscribe, () => store.get(turnId))
}

export function useConnectionState(): ConnectionState {
  const { state } = useAppTools().live
  return useSyncExternalStore(state.subscribe, state.get)
}
