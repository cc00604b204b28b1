import type { Reply, Turn } from '@dramatis/contracts/http/turns'
import type { TurnEvent } from '@dramatis/contracts/turn-event'
import { watchable, type ConnectionState, type Watchable } from './connection-state.ts'
import { keepStream } from './keep-stream.ts'
import type { LineMessage } from './line-message.ts'
import { createLiveStore, type LiveStore } from './live-store.ts'
import { nextFrame } from './next-frame.ts'
import { pollOpenTurns } from './poll-open-turns.ts'
import { shareLine, type LineSharer } from './share-line.ts'

type NoteEvent = Extract<TurnEvent, { event: 'note' }>['data']

export type LiveNews =
  | { what: 'moved'; turn: Turn }
  | { what: 'ended'; turn: Turn; replies: readonly Reply[] }
  | { what: 'note'; note: NoteEvent }
  /** Changed on some device of this person; null: any room may be. */
  | { what: 'room'; roomId: string | null }
  /** Too much was missed: read again what is shown. */
  | { what: 'missed' }

export interface LiveConnection {
  store: LiveStore
  state: Watchable<ConnectionState>
  onNews(listener: (news: LiveNews) => void): () => void
  /** Does nothing where it runs already. */
  start(userId: string): void
  /** Closes the line and forgets all turns. */
  stop(): void
}

const hiddenMs = 20_000
const graceMs = 3000

/** The browser's one line to the server: a stream while it can be had, polls while it cannot. */
export function createLiveConnection(): LiveConnection {
  const store = createLiveStore({ now: Date.now, schedule: nextFrame })
  const state = watchable<ConnectionState>('off')
  const listeners = new Set<(news: LiveNews) => void>()
  const tell = (news: LiveNews) => {
    for (const listener of listeners) listener(news)
  }
  let sharer: LineSharer | null = null
  let downSince = Date.now()

  function take(event: TurnEvent): void {
    if (event.event === 'end' && store.get(event.data.turn.id)?.ended) return
    store.applyEvent(event)
    if (event.event === 'turn') tell({ what: 'moved', turn: event.data.turn })
    else if (event.event === 'end') tell({ what: 'ended', ...event.data })
    else if (event.event === 'note') tell({ what: 'note', note: event.data })
    else if (event.event === 'room') tell({ what: 'room', roomId: event.data.roomId })
    else if (event.event === 'away') tell({ what: 'missed' })
  }

  const keeper = keepStream({
    store,
    setState(next) {
      state.set(next)
      sharer?.tell({ what: 'state', state: next })
    },
    onEvent(event, place) {
      take(event)
      sharer?.tell({ what: 'event', event, place })
      if (event.event === 'away') keeper.restartFresh()
    },
    onAlive: () => sharer?.tell({ what: 'alive' }),
    onFresh(missed) {
      store.startOver()
      if (missed) tell({ what: 'missed' })
      sharer?.tell({ what: 'fresh', missed })
    },
  })

  function onMessage(message: LineMessage): void {
    if (message.what === 'event') take(message.event)
    else if (message.what === 'fresh') {
      store.startOver()
      if (message.missed) tell({ what: 'missed' })
    } else if (message.what === 'state') setFollowed(message.state)
    else if (message.what === 'welcome') {
      setFollowed(message.state)
      for (const { turn, replies } of store.take(message.turns)) {
        tell({ what: 'ended', turn, replies })
      }
    }
  }

  function setFollowed(next: ConnectionState): void {
    if (state.get() === 'live' && next !== 'live') downSince = Date.now()
    state.set(navigator.onLine ? next : 'offline')
  }

  /** Whether the stream can be trusted to tell what happens, or has only just been lost. */
  function follows(): boolean {
    if (!sharer || sharer.leads()) return keeper.follows()
    if (sharer.joined() && state.get() === 'live') return true
    return Date.now() - downSince < graceMs
  }

  const poller = pollOpenTurns({
    store,
    streamFollows: follows,
    onEnded: ({ turn, replies }) => tell({ what: 'ended', turn, replies }),
    onStreamBehind: () => (sharer && !sharer.leads() ? sharer.rejoin() : keeper.restartFresh()),
  })

  const someTurnIsOpen = () => [...store.all()].some(({ ended }) => !ended)
  let timers: ReturnType<typeof setInterval>[] = []
  let hiddenSince: number | null = null

  function lookAround(): void {
    if (!sharer || sharer.leads()) keeper.checkSilence()
    if (document.visibilityState === 'visible') {
      sharer?.watch()
      poller.tick()
    } else if (!sharer && hiddenSince !== null && Date.now() - hiddenSince > hiddenMs) {
      // A browser allows six connections to an HTTP/1.1 origin: hidden tabs give theirs back.
      if (state.get() === 'off' || someTurnIsOpen()) return
      keeper.pause()
      state.set('off')
    }
  }

  function onVisibility(): void {
    const visible = document.visibilityState === 'visible'
    hiddenSince = visible ? null : Date.now()
    if (visible) onWake()
  }

  /** After sleep a stream may be dead without knowing: more than a heartbeat of silence ends it. */
  function onWake(): void {
    if (sharer && !sharer.leads()) {
      sharer.rejoin()
      return
    }
    keeper.checkSilence(20_000)
    keeper.connect()
  }

  function onOffline(): void {
    if (state.get() !== 'off') state.set('offline')
    // A dead stream tells nobody: after the line is back, only news may prove it alive.
    if (!sharer || sharer.leads()) keeper.checkSilence(0)
  }

  return {
    store,
    state,
    onNews(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start(userId) {
      if (timers.length > 0) return
      timers = [setInterval(lookAround, 500)]
      document.addEventListener('visibilitychange', onVisibility)
      window.addEventListener('pageshow', onWake)
      window.addEventListener('online', onWake)
      window.addEventListener('offline', onOffline)
      state.set('connecting')
      downSince = Date.now()
      sharer = shareLine(userId, {
        welcome: (to) => ({
          what: 'welcome',
          to,
          state: state.get(),
          turns: [...store.all()],
          place: keeper.place(),
        }),
        onLead(place) {
          keeper.resumeFrom(place)
          keeper.connect()
        },
        onDeposed() {
          keeper.pause()
          state.set('connecting')
        },
        onMessage,
      })
      if (!sharer) keeper.connect()
    },
    stop() {
      for (const timer of timers) clearInterval(timer)
      timers = []
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('pageshow', onWake)
      window.removeEventListener('online', onWake)
      window.removeEventListener('offline', onOffline)
      keeper.pause()
      sharer?.stop()
      sharer = null
      state.set('off')
      keeper.forget()
      store.clear()
    },
  }
}
