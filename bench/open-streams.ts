import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchUser } from './bench-user.ts'
import { readEvents } from './read-events.ts'

export interface OpenStreams {
  /** Opens more, and resolves when each is open or was refused. @throws when one is neither after two minutes. */
  open(more: number): Promise<void>
  /** How many are open now. */
  count(): number
  close(): void
}

const PATIENCE_MS = 120_000

/** Streams that say nothing but a beat: tabs of people who read elsewhere. */
export function openStreams(base: string, readers: readonly BenchUser[]): OpenStreams {
  const stop = new AbortController()
  setMaxListeners(0, stop.signal)
  let asked = 0
  let opened = 0
  let refused = 0
  let closed = 0

  async function start(reader: BenchUser) {
    let isOpen = false
    const onOpen = () => {
      isOpen = true
      opened += 1
    }
    const headers = { authorization: `Bearer ${reader.client.token}` }
    const request = { url: `${base}/api/v1/events`, headers, signal: stop.signal, onOpen }
    await readEvents(request, () => undefined).catch(() => undefined)
    if (isOpen) closed += 1
    else refused += 1
  }

  return {
    async open(more) {
      const until = performance.now() + PATIENCE_MS
      for (const last = asked + more; asked < last; asked += 1) {
        const reader = readers[asked % readers.length]
        if (!reader) throw new Error('Expected somebody to read')
        await reader.stayLoggedIn()
        void start(reader)
        if (asked % 50 === 49) await sleep(20)
      }
      while (opened + refused < asked) {
        if (performance.now() > until) {
          throw new Error(`${asked - opened - refused} streams neither opened nor were refused`)
        }
        await sleep(50)
      }
    },
    count: () => opened - closed,
    close: () => stop.abort(),
  }
}
