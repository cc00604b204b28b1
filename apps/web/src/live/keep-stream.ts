import type { TurnEvent } from '@dramatis/contracts/turn-event'
import { backoffMs } from './backoff.ts'
import type { ConnectionState, Watchable } from './connection-state.ts'
import type { LiveStore } from './live-store.ts'
import { openStream, type OpenStream } from './open-stream.ts'

/** The server sends a heartbeat every 15 s; two may be late. */
const silentMs = 40_000
const graceMs = 3000
const restartPauseMs = 15_000

export interface StreamKeeper {
  connect(): void
  /** Closes without reconnecting, and remembers the place. */
  pause(): void
  /** The next stream begins as the first one: another person may have logged in. */
  forget(): void
  /** Connects again from scratch: the stream tells every open turn from its start. */
  restartFresh(): void
  /** Whether the stream can be trusted to tell what happens, or has only just been lost. */
  follows(): boolean
  /** Looks whether the line has gone silent; `limitMs` of silence count as lost. */
  checkSilence(limitMs?: number): void
}

/** Owns the one stream of this tab: opens it, notices when it dies, and opens it again. */
export function keepStream(tools: {
  store: LiveStore
  state: Watchable<ConnectionState>
  onEvent: (event: TurnEvent) => void
  /** The stream began from scratch after an earlier one: what ended in between was not told. */
  onFreshStart: () => void
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
    if (tools.state.get() === 'off') tools.state.set('connecting')
    stream = openStream(lastEventId, {
      opened() {
        open = true
        aliveAt = Date.now()
        tools.state.set('live')
        if (fresh) {
          tools.store.startOver()
          if (beganBefore) tools.onFreshStart()
        }
        beganBefore = true
      },
      alive() {
        failures = 0
        aliveAt = Date.now()
      },
      event: tools.onEvent,
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
    tools.state.set(navigator.onLine ? 'reconnecting' : 'offline')
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
      tools.state.set('off')
    },
    forget() {
      lastEventId = undefined
      beganBefore = false
    },
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
