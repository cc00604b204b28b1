import type { TurnEvent } from '@dramatis/contracts/turn-event'
import { backoffMs } from './backoff.ts'
import type { ConnectionState } from './connection-state.ts'
import type { LiveStore } from './live-store.ts'
import { openStream, type OpenStream } from './open-stream.ts'

/** The server sends a heartbeat every 15 s; two may be late. */
const silentMs = 40_000
const graceMs = 3000
const restartPauseMs = 15_000

export interface StreamKeeper {
  connect(): void
  /** Closes without reconnecting, and remembers the place. Says nothing: another tab may hold the line now. */
  pause(): void
  /** The next stream begins as the first one: another person may have logged in. */
  forget(): void
  /** The next stream goes on from where another tab's was; null: from scratch. */
  resumeFrom(place: string | null): void
  /** Where a stream after what was told so far would go on. */
  place(): string | null
  /** Connects again from scratch: the stream tells every open turn from its start. */
  restartFresh(): void
  /** Whether the stream can be trusted to tell what happens, or has only just been lost. */
  follows(): boolean
  /** Looks whether the line has gone silent; `limitMs` of silence count as lost. */
  checkSilence(limitMs?: number): void
}

/** Owns the one stream of this browser: opens it, notices when it dies, and opens it again. */
export function keepStream(tools: {
  store: LiveStore
  setState: (state: ConnectionState) => void
  onEvent: (event: TurnEvent, place: string | null) => void
  onAlive: () => void
  /** It begins from scratch; `missed`: after an earlier one, so that ends may not have been told. */
  onFresh: (missed: boolean) => void
}): StreamKeeper {
  let stream: OpenStream | null = null
  let open = false
  let lastEventId: string | undefined
  let beganBefore = false
  let failures = 0
  let aliveAt = 0
  let downSince = Date.now()
  let restartedAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function connect(): void {
    clearTimeout(timer)
    if (stream) return
    if (someTextIsPolled(tools.store)) lastEventId = undefined
    const fresh = lastEventId === undefined
    aliveAt = Date.now()
    stream = openStream(lastEventId, {
      opened() {
        open = true
        aliveAt = Date.now()
        tools.setState('live')
        if (fresh) tools.onFresh(beganBefore)
        beganBefore = true
      },
      alive() {
        failures = 0
        aliveAt = Date.now()
        tools.onAlive()
      },
      event: (event) => tools.onEvent(event, stream?.lastEventId ?? null),
      lost,
    })
  }

  function drop(): void {
    lastEventId = stream?.lastEventId ?? lastEventId
    stream?.close()
    stream = null
    if (open) downSince = Date.now()
    open = false
  }

  function lost(retryMs: number): void {
    drop()
    tools.setState(navigator.onLine ? 'reconnecting' : 'offline')
    timer = setTimeout(connect, backoffMs(failures, retryMs, Math.random))
    failures += 1
  }

  return {
    connect() {
      failures = 0
      connect()
    },
    pause() {
      clearTimeout(timer)
      drop()
    },
    forget() {
      lastEventId = undefined
      beganBefore = false
    },
    resumeFrom(place) {
      lastEventId = place ?? undefined
      beganBefore = true
    },
    place: () => stream?.lastEventId ?? lastEventId ?? null,
    restartFresh() {
      if (Date.now() - restartedAt < restartPauseMs) return
      restartedAt = Date.now()
      drop()
      lastEventId = undefined
      connect()
    },
    follows: () => open || Date.now() - downSince < graceMs,
    checkSilence(limitMs = silentMs) {
      if (stream && Date.now() - aliveAt > limitMs) lost(500)
    },
  }
}

/** Where polls gave text, the stream must tell it again from the start, not go on where it was. */
function someTextIsPolled(store: LiveStore): boolean {
  for (const known of store.all()) if (!known.ended && !known.grounded) return true
  return false
}
