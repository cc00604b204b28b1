/** What tabs tell each other, and a failed request tells its own tab, about the session. */
export type SessionSignal = 'entered' | 'left' | 'lost'

const listeners = new Set<(signal: SessionSignal) => void>()
let channel: BroadcastChannel | null | undefined

function openChannel(): BroadcastChannel | null {
  if (channel !== undefined) return channel
  channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('dramatis-session') : null
  channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.data === 'entered' || event.data === 'left') tellHere(event.data)
  })
  return channel
}

function tellHere(signal: SessionSignal): void {
  for (const listener of listeners) listener(signal)
}

/** `lost` stays in this tab: each tab finds out by itself. The others reach the other tabs only. */
export function signalSession(signal: SessionSignal): void {
  if (signal === 'lost') tellHere(signal)
  else openChannel()?.postMessage(signal)
}

export function onSessionSignal(listener: (signal: SessionSignal) => void): () => void {
  openChannel()
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
