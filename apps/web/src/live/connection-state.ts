/** `reconnecting`: the stream is down and open turns are polled. */
export type ConnectionState = 'off' | 'connecting' | 'live' | 'reconnecting' | 'offline'

export interface Watchable<Value> {
  get(): Value
  set(value: Value): void
  subscribe(listener: () => void): () => void
}

export function watchable<Value>(initial: Value): Watchable<Value> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return
      current = value
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
