import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import type { TurnEvent } from '@dramatis/contracts/turn-event'
import { watchable, type ConnectionState, type Watchable } from './connection-state.ts'
import { keepStream } from './keep-stream.ts'
import { createLiveStore, type LiveStore } from './live-store.ts'
import { nextFrame } from './next-frame.ts'
import { pollOpenTurns } from './poll-open-turns.ts'

export type LiveNews =
  | { what: 'moved'; turn: Turn }
  | { what: 'ended'; turn: Turn; replies: readonly Reply[] }
  /** Too much was missed: read again what is shown. */
  | { what: 'missed' }

export interface LiveConnection {
  store: LiveStore
  state: Watchable<ConnectionState>
  onNews(listener: (news: LiveNews) => void): () => void
  /** Does nothing where it runs already. */
  start(): void
  /** Closes the line and forgets all turns. */
  stop(): void
}

const hiddenMs = 60_000

/** The tab's one line to the server: a stream while it can be had, polls while it cannot. */
export function createLiveConnection(): LiveConnection {
  const store = createLiveStore({ now: Date.now, schedule: nextFrame })
  const state = watchable<ConnectionState>('off')
  const listeners = new Set<(news: LiveNews) => void>()
  const tell = (news: LiveNews) => {
    for (const listener of listeners) listener(news)
  }
  const keeper = keepStream({
    store,
    state,
    onEvent(event: TurnEvent) {
      if (event.event === 'end' && store.get(event.data.turn.id)?.ended) return
      store.applyEvent(event)
      if (event.event === 'turn') tell({ what: 'moved', turn: event.data.turn })
      else if (event.event === 'end') tell({ what: 'ended', ...event.data })
      else if (event.event === 'away') {
        tell({ what: 'missed' })
        keeper.restartFresh()
      }
    },
    onFreshStart: () => tell({ what: 'missed' }),
  })
  const poller = pollOpenTurns({
    store,
    streamFollows: keeper.follows,
    onEnded: ({ turn, replies }) => tell({ what: 'ended', turn, replies }),
    onStreamBehind: keeper.restartFresh,
  })

  let timers: ReturnType<typeof setInterval>[] = []
  let hiddenSince: number | null = null

  function lookAround(): void {
    keeper.checkSilence()
    if (document.visibilityState === 'visible') poller.tick()
    else if (hiddenSince !== null && Date.now() - hiddenSince > hiddenMs && !someOpen(store)) {
      // A browser allows six connections to an HTTP/1.1 origin: hidden tabs give theirs back.
      if (state.get() !== 'off') keeper.pause()
    }
  }

  function onVisibility(): void {
    const visible = document.visibilityState === 'visible'
    hiddenSince = visible ? null : Date.now()
    if (visible) onWake()
  }

  /** After sleep a stream may be dead without knowing: more than a heartbeat of silence ends it. */
  function onWake(): void {
    keeper.checkSilence(20_000)
    keeper.connect()
  }

  function onOffline(): void {
    if (state.get() !== 'off') state.set('offline')
    // A dead stream tells nobody: after the line is back, only news may prove it alive.
    keeper.checkSilence(0)
  }

  return {
    store,
    state,
    onNews(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start() {
      if (timers.length > 0) return
      timers = [setInterval(lookAround, 500)]
      document.addEventListener('visibilitychange', onVisibility)
      window.addEventListener('pageshow', onWake)
      window.addEventListener('online', onWake)
      window.addEventListener('offline', onOffline)
      keeper.connect()
    },
    stop() {
      for (const timer of timers) clearInterval(timer)
      timers = []
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('pageshow', onWake)
      window.removeEventListener('online', onWake)
      window.removeEventListener('offline', onOffline)
      keeper.pause()
      keeper.forget()
      store.clear()
    },
  }
}

function someOpen(store: LiveStore): boolean {
  for (const known of store.all()) if (!known.ended) return true
  return false
}
