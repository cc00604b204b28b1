import type { TurnEvent } from '@dramatis/contracts/turn-event'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { createEventBody, type EventBody } from './event-body.ts'

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
  const { stop } = source
  const out = createEventBody(() => stop.abort())
  // Not by `c`, which would keep all of a request for as long as its stream is open.
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>
  const write = boundedWriter(out, () => {
    stop.abort()
    // What waits in the socket would stay with a reader that may never read.
    outgoing?.destroy()
  })
  void tell(source, out, write)
  return c.newResponse(out.body, {
    headers: {
      'Content-Type': 'text/event-stream',
      // A proxy must not change the text.
      'Cache-Control': 'no-cache, no-transform',
      // The server need not look whether the answer is short.
      'Transfer-Encoding': 'chunked',
      Connection: 'keep-alive',
      'X-Accel-Buffering': 'no',
      'Cross-Origin-Resource-Policy': 'same-origin',
    },
  })
}

/** Never throws: whoever breaks off resumes from its last id. */
async function tell(source: EventSource, out: EventBody, write: BoundedWriter): Promise<void> {
  const { stop, first } = source
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
    // The reader went away in mid-write, or the store did.
    stop.abort()
  } finally {
    for (const timer of timers) clearInterval(timer)
    out.end()
    source.onClose()
  }
}

function frameOf({ event, data }: TurnEvent, id: string | null): string {
  return `event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`
}

type BoundedWriter = ReturnType<typeof boundedWriter>

/** Every write is awaited; one that is not taken in time ends the connection, which settles it. */
function boundedWriter(out: EventBody, onStuck: () => void) {
  let writing = 0
  async function now(text: string): Promise<void> {
    writing += 1
    const timer = setTimeout(onStuck, WRITE_MS)
    try {
      await out.write(text)
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
