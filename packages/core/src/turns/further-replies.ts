import type { EndedReply } from './finish-turn.ts'

/** The alternatives beside the reply that is seen live. One that fails is left out; it never fails the turn. */
export interface FurtherReplies {
  /** Asks for them, once: when the endpoint is known to answer. */
  start(): void
  /** Those that are whole, in order. Waits a while for the slow ones. */
  collect(): Promise<EndedReply[]>
  drop(): void
}

/** How long a whole reply waits for its alternatives. */
const GRACE_MS = 15_000

/** `asks` answer null where nothing whole came, and never throw. */
export function furtherReplies(
  asks: readonly ((signal: AbortSignal) => Promise<EndedReply | null>)[],
  stop: AbortSignal,
): FurtherReplies {
  const enough = new AbortController()
  const signal = AbortSignal.any([stop, enough.signal])
  let asked: Promise<EndedReply | null>[] | null = null
  const start = () => {
    asked ??= asks.map((ask) => ask(signal))
  }
  return {
    start,
    async collect() {
      start()
      const timer = setTimeout(() => enough.abort(), GRACE_MS)
      const replies = await Promise.all(asked ?? [])
      clearTimeout(timer)
      return replies.filter((reply) => reply !== null)
    },
    drop: () => enough.abort(),
  }
}
