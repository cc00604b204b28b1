import { newKey } from '../new-key.ts'
import type { LineMessage } from './line-message.ts'

/** How long a visible tab waits for the leader's answer before it takes the lead itself. */
const answerMs = 3000
/** The leader passes on the server's heartbeat, which comes every 15 s. */
const silentMs = 25_000

export interface LineSharer {
  leads(): boolean
  /** The leader has told this tab all it knows, and tells it what follows. */
  joined(): boolean
  tell(message: LineMessage): void
  /** Follows from scratch. */
  rejoin(): void
  /** Called now and then while the tab is visible. */
  watch(): void
  stop(): void
}

interface Hooks {
  welcome: (to: string) => LineMessage
  onLead: (place: string | null) => void
  onDeposed: () => void
  onMessage: (message: LineMessage) => void
}

/**
 * One tab of the browser leads and holds the stream, under a lock that the browser frees when the
 * tab goes; the others follow it over a channel. Null where the browser has no locks, as over
 * plain HTTP from another machine: then every tab has a stream of its own.
 */
export function shareLine(userId: string, hooks: Hooks): LineSharer | null {
  const locks = (navigator as { locks?: LockManager }).locks
  if (!locks || typeof BroadcastChannel !== 'function') return null
  const me = newKey()
  const name = `dramatis-live-${userId}`
  const channel = new BroadcastChannel(name)
  let leading = false
  let joined = false
  let place: string | null = null
  let heardAt = Date.now()
  let stopped = false
  let letGo: () => void = () => undefined
  let patience: ReturnType<typeof setTimeout> | undefined

  function tell(message: LineMessage): void {
    if (!stopped) channel.postMessage(message)
  }

  function lead(): Promise<void> {
    if (stopped) return Promise.resolve()
    clearTimeout(patience)
    leading = true
    const from = joined ? place : null
    joined = false
    tell({ what: 'leads' })
    hooks.onLead(from)
    return new Promise((resolve) => {
      letGo = resolve
    })
  }

  function stand(steal: boolean): void {
    locks?.request(name, { steal }, lead).catch(() => {
      // Another tab took the lead, because this one slept: it follows now.
      if (!leading || stopped) return
      leading = false
      hooks.onDeposed()
      stand(false)
      hello()
    })
  }

  function hello(): void {
    if (leading || stopped) return
    joined = false
    heardAt = Date.now()
    tell({ what: 'hello', from: me })
    clearTimeout(patience)
    patience = setTimeout(() => {
      if (!leading && !joined && document.visibilityState === 'visible') stand(true)
    }, answerMs)
  }

  channel.addEventListener('message', ({ data }: MessageEvent<LineMessage>) => {
    if (data.what === 'hello') {
      if (leading) tell(hooks.welcome(data.from))
      return
    }
    if (leading) return
    heardAt = Date.now()
    if (data.what === 'leads') hello()
    else if (data.what === 'welcome') {
      if (data.to !== me) return
      clearTimeout(patience)
      joined = true
      place = data.place
      hooks.onMessage(data)
    } else if (joined) {
      if (data.what === 'event') place = data.place
      else if (data.what === 'fresh') place = null
      hooks.onMessage(data)
    }
  })
  stand(false)
  hello()

  return {
    leads: () => leading,
    joined: () => joined,
    tell,
    rejoin: hello,
    watch() {
      if (!leading && joined && Date.now() - heardAt > silentMs) hello()
      else if (!leading && !joined && Date.now() - heardAt > answerMs * 2) hello()
    },
    stop() {
      stopped = true
      leading = false
      clearTimeout(patience)
      letGo()
      channel.close()
    },
  }
}
