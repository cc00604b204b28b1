import { setTimeout as delay } from 'node:timers/promises'
import type { LiveWake } from '@dramatis/contracts/live-text'
import type { LiveListener, LiveLog } from './live-store.ts'

export interface Subscription {
  /** Rejects when the other side is silent. */
  ping(): Promise<unknown>
  close(): Promise<void>
}

/** Resolves once wakes are heard; calls `lost` when the connection ends by itself. */
export type Subscribe = (
  hear: (wakes: LiveWake[]) => void,
  lost: () => void,
) => Promise<Subscription>

const MAX_WAIT_MS = 5_000

/** One subscription for all listeners, made with the first and rebuilt for as long as it takes. */
export function keepListening(subscribe: Subscribe, log: LiveLog, pingMs = 10_000) {
  const listeners = new Set<{ hear: LiveListener }>()
  const stop = new AbortController()
  let current: Promise<Subscription> | null = null
  let heartbeat: NodeJS.Timeout | undefined

  function tell(news: LiveWake[] | 'resync') {
    for (const { hear } of listeners) {
      try {
        hear(news)
      } catch (error) {
        log.warn({ error: String(error) }, 'A listener of live text failed')
      }
    }
  }

  async function connect(): Promise<Subscription> {
    let isLost = false
    const lose = () => {
      if (isLost || stop.signal.aborted) return
      isLost = true
      clearInterval(heartbeat)
      log.warn({}, 'Live wakes are out of reach')
      current = reconnect()
      // Whoever waits for it sees its failure; it only fails when we close.
      current.catch(() => undefined)
    }
    const subscription = await subscribe(tell, lose)
    heartbeat = setInterval(() => {
      subscription.ping().catch(() => {
        lose()
        // It may take TCP a while to find out, and nobody waits for it.
        subscription.close().catch(() => undefined)
      })
    }, pingMs).unref()
    return subscription
  }

  async function reconnect(): Promise<Subscription> {
    for (let wait = 100; ; wait = Math.min(wait * 2, MAX_WAIT_MS)) {
      await delay(wait, undefined, { signal: stop.signal })
      try {
        const subscription = await connect()
        tell('resync')
        return subscription
      } catch (error) {
        log.warn({ error: String(error) }, 'Live wakes are still out of reach')
      }
    }
  }

  return {
    async watch(hear: LiveListener) {
      const entry = { hear }
      listeners.add(entry)
      const connected = (current ??= connect())
      try {
        await connected
      } catch (error) {
        listeners.delete(entry)
        if (current === connected) current = null
        throw error
      }
      return {
        close: () => {
          listeners.delete(entry)
          return Promise.resolve()
        },
      }
    },
    async close() {
      stop.abort()
      clearInterval(heartbeat)
      listeners.clear()
      const subscription = await current?.catch(() => null)
      await subscription?.close()
    },
  }
}
