import type { TurnEvent } from '@dramatis/contracts/turn-event'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'

/** Proxies cut a silent connection after 30 to 100 s. */
const BEAT_MS = 15_000
/** A reader that takes nothing for so long is gone, or never read; it can resume. */
const WRITE_MS = 15_000
/** A revoked session loses its streams at the next look. */
const CHECK_MS = 20_000

export interface EventSource {
  /** Events with their SSE ids. Ends when it is over; throws nothing after its first event. */
  events: AsyncIterable<{ event: TurnEvent; id: string | null }>
  /** The reader's place before the first event; null when its first event will say. */
  first: string | null
  /** Aborts on shutdown. */
  stop: AbortController
  /** Whether the reader may still read. */
  allowed: () => Promise<boolean>
  onClose: () => void
  /** For the spread of `retry:`, 0 to 1. */
  random: () => number
}

/** Sends events as SSE (WHATWG HTML, 9.2): every write is awaited, beaten, and bounded in time. */
export function sendEvents(c: Context, source: EventSource): Response {
  c.header('X-Accel-Buffering', 'no')
  c.header('Cross-Origin-Resource-Policy', 'same-origin')
  const response = streamSSE(c, async (stream) => {
    const { stop, first } = source
    const write = boundedWriter(stream, () => {
      stop.abort()
      // Hono's abort leaves the socket, and what waits in it, to a reader that may never read.
      ;(c.env as Partial<HttpBindings>).outgoing?.destroy()
    })
    stream.onAbort(() => stop.abort())
    const timers = [
      setInterval(() => void write.ifIdle(': beat\n\n'), BEAT_MS),
      setInterval(() => void check(source), CHECK_MS),
    ]
    try {
      // Readers that lost the same server come back spread over four seconds, and with a place from the start.
      const retry = `retry: ${Math.round(1_000 + source.random() * 4_000)}\n`
      await write.now(`${retry}${first === null ? '' : `id: ${first}\n`}\n`)
      for await (const { event, id } of source.events) {
        if (stop.signal.aborted) break
        await write.now(frameOf(event, id))
      }
    } catch {
      // The reader went away in mid-write, or the store did: it resumes from its last id.
      stop.abort()
    } finally {
      for (const timer of timers) clearInterval(timer)
      source.onClose()
    }
  })
  // Hono's own Cache-Control, in the answer and in what a middleware began, would let a proxy change the text.
  for (const headers of [response.headers, c.res.headers]) {
    headers.set('Cache-Control', 'no-cache, no-transform')
  }
  return response
}

function frameOf({ event, data }: TurnEvent, id: string | null): string {
  return `event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}

/** Every write is awaited; one that is not taken in time ends the connection, which settles it. */
function boundedWriter(stream: SSEStreamingApi, onStuck: () => void) {
  let writing = 0
  async function now(text: string): Promise<void> {
    writing += 1
    const timer = setTimeout(onStuck, WRITE_MS)
    try {
      await stream.write(text)
    } finally {
      clearTimeout(timer)
      writing -= 1
    }
  }
  return { now, ifIdle: (text: string) => (writing === 0 ? now(text) : Promise.resolve()) }
}

async function check({ allowed, stop }: EventSource): Promise<void> {
  // A database that is away does not end the stream; a session that is over does.
  const may = await allowed().catch(() => true)
  if (!may) stop.abort()
}
