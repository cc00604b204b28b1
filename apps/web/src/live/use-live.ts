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

/** What goes on in a room as far as the stream has told; null where nothing does. */
export function useRoomActivity(roomId: string): 'writing' | 'waiting' | null {
  const { store } = useAppTools().live
  return useSyncExternalStore(store.subscribe, () => {
    let activity: 'waiting' | null = null
    for (const { turn, ended } of store.all()) {
      if (ended || turn.roomId !== roomId) continue
      if (turn.status === 'running') return 'writing'
      activity = 'waiting'
    }
    return activity
  })
}
