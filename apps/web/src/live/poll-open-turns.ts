import { problemOf } from '../api/api-error.ts'
import { pollTurn } from '../api/turns.ts'
import type { LiveStore } from './live-store.ts'
import { cursorOf, type LiveTurn } from './live-turn.ts'
import { turnsToPoll } from './turns-to-poll.ts'

const atOnce = 4
const afterFailureMs = 4000

/** Asks after open turns when the stream cannot tell of them. `tick` is called about twice a second. */
export function pollOpenTurns(tools: {
  store: LiveStore
  streamFollows: () => boolean
  onEnded: (known: LiveTurn) => void
  /** A poll knew text that the open stream had not told. */
  onStreamBehind: () => void
}): { tick(): void } {
  const polledAt = new Map<string, number>()
  const running = new Set<string>()

  async function poll(known: LiveTurn): Promise<void> {
    const id = known.turn.id
    const asked = { version: known.version, after: cursorOf(known) }
    running.add(id)
    polledAt.set(id, Date.now())
    try {
      const polled = await pollTurn(id, asked.after)
      if (tools.store.get(id)?.ended) return
      tools.store.applyPoll(id, asked, polled)
      const next = tools.store.get(id)
      if (next?.ended) tools.onEnded(next)
      else if (next?.grounded === false && tools.streamFollows()) tools.onStreamBehind()
    } catch (error) {
      polledAt.set(id, Date.now() + afterFailureMs)
      if (problemOf(error) === 'not_found') tools.store.forget(id)
    } finally {
      running.delete(id)
    }
  }

  return {
    tick() {
      const due = turnsToPoll(tools.store.all(), polledAt, Date.now(), tools.streamFollows())
      const waiting = due.filter((known) => !running.has(known.turn.id))
      for (const known of waiting.slice(0, Math.max(0, atOnce - running.size))) void poll(known)
    },
  }
}
